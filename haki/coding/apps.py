from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "haki.coding"
    label = "coding"
