from django.apps import AppConfig


class GateConfig(AppConfig):
    name = "opora.gate"
    label = "gate"
