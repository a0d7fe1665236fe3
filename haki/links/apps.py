from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "haki.links"
    label = "links"
