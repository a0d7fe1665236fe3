from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "haki.coding"
    label = "coding"

    def ready(self) -> None:
        from haki.coding import tasks
        from haki.core.signals import imported

        imported.connect(tasks.soon, dispatch_uid="coding")
