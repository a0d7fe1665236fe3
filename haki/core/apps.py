from django.apps import AppConfig
from django.urls import register_converter


class CoreConfig(AppConfig):
    name = "haki.core"
    label = "core"

    def ready(self) -> None:
        from haki.core.ulid import UlidConverter

        register_converter(UlidConverter, "ulid")
