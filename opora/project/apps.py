from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "opora.project"
    label = "project"
