from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "haki.reports"
    label = "reports"

    def ready(self) -> None:
        from haki.core.signals import erased
        from haki.reports.actions import forget

        erased.connect(forget, dispatch_uid="reports")
