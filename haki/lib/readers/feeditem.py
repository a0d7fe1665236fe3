"""What a feed holds, whatever its format."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, Final

_EARLIEST: Final = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
_AHEAD: Final = dt.timedelta(days=1)  # clocks and time zones that are wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One item. title, text: plain text; published: aware, None where it is missing or cannot be; given: as the feed has it."""

    id: str
    title: str = ""
    text: str = ""
    url: str = ""
    author: str = ""
    language: str = ""
    published: dt.datetime | None = None
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its name and language as it says, its items in its order; every: seconds in which it says that it changes.

    note: a sentence about what is odd with it (no items, cut short), empty where nothing is.
    """

    title: str = ""
    language: str = ""
    url: str = ""
    every: int | None = None
    items: list[FeedItem] = field(default_factory=list)
    note: str = ""


def identified(items: Iterable[FeedItem]) -> Iterator[FeedItem]:
    """Yield the items, each with an id of its own: where a feed gives none, or one to several, it is made of what they say."""
    seen: dict[str, bytes] = {}
    for item in items:
        if not (item.title or item.text or item.url):
            continue
        said = blake2b(f"{item.url}\x1f{item.title}\x1f{item.text}".encode("utf-8", "replace"), digest_size=12)
        name = item.id or item.url or said.hexdigest()
        if name in seen:
            if seen[name] == said.digest():
                continue
            name = f"{name}#{said.hexdigest()}"
            if name in seen:
                continue
        seen[name] = said.digest()
        yield replace(item, id=name)


def believable(found: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
    """Return a date, unless it lies in the future or before there were feeds: then nobody knows."""
    return found if found and _EARLIEST <= found <= now + _AHEAD else None


def language_code(name: str) -> str:
    """Return the code of a language tag (“en-GB” → “en”), empty for what is none."""
    code = name.strip().replace("_", "-").split("-")[0].casefold()
    return code if code.isascii() and code.isalpha() and len(code) in {2, 3} else ""
