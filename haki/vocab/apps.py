from django.apps import AppConfig


class VocabConfig(AppConfig):
    name = "haki.vocab"
    label = "vocab"
