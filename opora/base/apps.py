from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "opora.base"
    label = "base"
