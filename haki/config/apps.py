from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Loads the rooms: after this the lower layers know every kind of record."""

    name = "haki.config"
    label = "haki_config"

    def ready(self) -> None:
        from haki.config import rooms

        rooms.load()
