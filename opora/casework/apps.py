from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "opora.casework"
    label = "casework"
