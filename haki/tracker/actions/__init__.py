"""Every write of crises and entries."""

from haki.tracker.actions.creating import New, create, create_many
from haki.tracker.actions.crises import add_crisis, ensure_covid
from haki.tracker.actions.deciding import set_audience, verify, verify_many
from haki.tracker.actions.editing import EditedMeanwhile, edit
from haki.tracker.actions.said import Said, Source

__all__ = [
    "EditedMeanwhile",
    "New",
    "Said",
    "Source",
    "add_crisis",
    "create",
    "create_many",
    "edit",
    "ensure_covid",
    "set_audience",
    "verify",
    "verify_many",
]
