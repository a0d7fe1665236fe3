from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "haki.api"
    label = "api"
