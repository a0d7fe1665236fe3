from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "haki.search"
    label = "search"
