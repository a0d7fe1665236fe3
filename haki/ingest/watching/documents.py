"""The documents that a feed names."""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from haki.ingest import cleaning
from haki.lib.readers.feeditem import Feed, FeedItem

LONGEST = 2_000
"""Bytes of an address: what is longer cannot be told apart from others by the database's index."""


_MOST_SAID = 100  # characters of a date


def documents(feed: Feed, url: str, suffixes: Collection[str]) -> dict[str, str]:
    """Return the addresses of the documents that a feed names: enclosures, and links that end in a suffix.

    With each stands when its entry last changed, in the feed's words; empty where it does not say. url: where the feed is.
    suffixes: of the files wanted. An enclosure without one is taken too: the feed says that it is a file.
    """
    found: dict[str, str] = {}
    for item in feed.items:
        for address in _of(item, url, suffixes):
            is_whole = address.startswith(("https://", "http://")) and address.isprintable()
            if is_whole and len(address.encode()) <= LONGEST:
                found.setdefault(address.partition("#")[0], _changed(item))
    return found


def name_of(address: str) -> str:
    """Return the name of the file at an address."""
    return cleaning.text(unquote(PurePosixPath(urlsplit(address).path).name)) or "document"


def _changed(item: FeedItem) -> str:
    said = (item.given.get(name) for name in ("updated", "date_modified", "published", "date_published"))
    return cleaning.text(next((one for one in said if one), ""))[:_MOST_SAID]


def _of(item: FeedItem, url: str, suffixes: Collection[str]) -> Iterator[str]:
    for enclosed in item.given.get("enclosures", ()):
        if _suffix(enclosed) in {"", *suffixes}:
            yield _whole(enclosed, url)
    if _suffix(item.url) in suffixes:
        yield item.url


def _suffix(address: str) -> str:
    try:
        return PurePosixPath(urlsplit(address).path).suffix.lower()
    except ValueError:
        return "?"


def _whole(address: str, url: str) -> str:
    try:
        return urljoin(url, address)
    except ValueError:
        return ""
