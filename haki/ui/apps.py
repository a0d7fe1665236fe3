from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "haki.ui"
    label = "ui"
