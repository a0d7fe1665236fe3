"""Every write of this room."""

from haki.reports.actions.forgetting import forget
from haki.reports.actions.keeping import record_taken
from haki.reports.actions.making import make, refresh
from haki.reports.actions.publishing import NotPublicError, publish, withdraw
from haki.reports.actions.texts import TextChangedError, write_text

__all__ = [
    "NotPublicError",
    "TextChangedError",
    "forget",
    "make",
    "publish",
    "record_taken",
    "refresh",
    "withdraw",
    "write_text",
]
