from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "haki.subscriptions"
    label = "subscriptions"

    def ready(self) -> None:
        from haki.core.signals import erased, imported
        from haki.subscriptions import tasks
        from haki.subscriptions.actions.forgetting import forget_record

        imported.connect(tasks.soon, dispatch_uid="subscriptions")
        erased.connect(forget_record, dispatch_uid="subscriptions")
