"""An address that somebody pasted, tried at once: what it is, and what is on it."""

from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from haki.core import web
from haki.lib.fetching import FetchProblem
from haki.lib.readers import feedfile
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.feeditem import Feed
from haki.lib.readers.feedlinks import feeds_of

SECONDS: Final = 12.0
"""Somebody waits for the page."""


@dataclass(frozen=True)
class Tried:
    """What came of trying: the feed with its address, or the feeds that a web page names, or the problem in words."""

    address: str
    feed: Feed | None = None
    offered: list[tuple[str, str]] = field(default_factory=list)
    problem: str = ""


def tried(address: str) -> Tried:
    """Fetch an address now, for at most SECONDS; one without scheme is taken for https."""
    address = address.strip()
    if "://" not in address:
        address = f"https://{address}"
    try:
        fetched = web.get(address, seconds=SECONDS)
    except FetchProblem as problem:
        return Tried(address, problem=str(problem))
    address = fetched.moved_to or address
    try:
        feed = feedfile.read(fetched.content, url=fetched.url, content_type=fetched.content_type)
        return Tried(address, feed=feed)
    except FileProblem as problem:
        if offered := feeds_of(fetched.content, fetched.url):
            return Tried(address, offered=offered)
        hint = _("No feed is named on this page either. Look for “RSS” on it and paste that address.")
        return Tried(address, problem=f"{problem} {hint}")
