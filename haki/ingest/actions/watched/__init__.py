"""Every write of what comes in by itself: the watched folder and the watched feeds."""

from haki.ingest.actions.watched.feeds import add, remove
from haki.ingest.actions.watched.fetching import fetch_due
from haki.ingest.actions.watched.looking import look, look_again
from haki.ingest.actions.watched.telling import tell

__all__ = ["add", "fetch_due", "look", "look_again", "remove", "tell"]
