from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "opora.letters"
    label = "letters"
