"""Every write of crises and entries."""

from haki.tracker.actions.crises import add_crisis, ensure_covid
from haki.tracker.actions.deciding import set_audience, verify
from haki.tracker.actions.editing import create, edit
from haki.tracker.actions.said import Said, Source

__all__ = ["Said", "Source", "add_crisis", "create", "edit", "ensure_covid", "set_audience", "verify"]
