"""What stands on everything that is taken away from a demo; empty elsewhere."""

from django.conf import settings
from django.utils.translation import gettext as _


def recommendations() -> str:
    """Return the mark of what holds recommendations, or is about them."""
    return _("Invented data: its States, people and recommendations do not exist.") if settings.DEMO else ""


def events() -> str:
    """Return the mark of what holds entries of the tracker, or records of any kind."""
    return _("Invented data: its States, people and events do not exist.") if settings.DEMO else ""
