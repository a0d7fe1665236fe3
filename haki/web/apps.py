from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "haki.web"
    label = "web"
