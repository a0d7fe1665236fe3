from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "haki.recommendations"
    label = "recommendations"

    def ready(self) -> None:
        from haki.core.signals import erased
        from haki.recommendations import tasks

        erased.connect(tasks.after_erasing, dispatch_uid="recommendations-dump")
