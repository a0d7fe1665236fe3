"""Every write of crises and entries."""

from haki.tracker.actions.crises import add_crisis, ensure_covid
from haki.tracker.actions.editing import Said, Source, create, edit, set_audience, verify

__all__ = ["Said", "Source", "add_crisis", "create", "edit", "ensure_covid", "set_audience", "verify"]
