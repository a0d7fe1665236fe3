from django.apps import AppConfig


class TrackerConfig(AppConfig):
    name = "haki.tracker"
    label = "tracker"
