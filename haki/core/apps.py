from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "haki.core"
    label = "core"
