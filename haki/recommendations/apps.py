from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "haki.recommendations"
    label = "recommendations"
