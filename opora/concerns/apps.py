from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "opora.concerns"
    label = "concerns"
