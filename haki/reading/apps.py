from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "haki.reading"
    label = "reading"

    def ready(self) -> None:
        from haki.core.signals import erased
        from haki.reading.actions import forget_record

        erased.connect(forget_record, dispatch_uid="reading")
