"""Feeds as they are served: RSS and Atom by feedparser, JSON Feed by hand. What comes of a feed is plain text.

Feedparser mends what is not well-formed, resolves encodings and knows the older formats; entities of its
own are not expanded.
"""

import calendar
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urljoin
from xml.sax import SAXException

import feedparser

from haki.lib import markup
from haki.lib.readers import jsonfeed
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.feeditem import Feed, FeedItem, believable, identified, language_code

EXPECTED: Final = "a feed: RSS, Atom or JSON Feed"
_HTML: Final = re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE)
# Entities made of entities: a bomb, which the parser would stop only after a million pieces. The first part ends at the first
# “&”, so that a declaration that never ends is gone through once.
_ENTITY: Final = re.compile(rb"<!ENTITY[^<>&]*&[^<>]*>")
_HEAD: Final = 2_000
_MOST_OPEN: Final = 50_000  # within each other they take the parser the square of their number in time
_MOST_ITEMS: Final = 5_000
_PERIODS: Final = {"hourly": 3600, "daily": 86400, "weekly": 604800, "monthly": 2592000, "yearly": 31536000}


def read(content: bytes, *, url: str = "", content_type: str = "", now: dt.datetime | None = None) -> Feed:
    """Return the feed that these bytes are; of more than 5,000 items the first.

    url: where it was, for the addresses within it that are not whole. FileProblem when it is empty, a web page, or no feed.
    """
    now, name = now or dt.datetime.now(dt.UTC), url or "feed"
    head = content[:_HEAD].strip(b"\xef\xbb\xbf\x00 \t\r\n")
    if not head:
        raise FileProblem(name, "nothing came: the answer was empty", expected=EXPECTED)
    if head.startswith(b"{") or ("json" in content_type and not head.startswith(b"<")):
        return jsonfeed.read(content, name=name, now=now)
    if content.count(b"<") - 2 * content.count(b"</") - content.count(b"/>") > _MOST_OPEN:
        raise FileProblem(name, "tens of thousands of its elements are opened and never closed", expected=EXPECTED)
    found = _parsed(content, content_type, name)
    items = list(identified(_item(entry, url, now) for entry in found.entries[:_MOST_ITEMS]))
    if not items and not found.version:
        raise FileProblem(name, _why_not(head, found), expected=EXPECTED)
    about = found.feed
    return Feed(
        title=_plain(about, "title"),
        language=language_code(_text(about, "language")),
        url=_text(about, "link"),
        every=_every(about),
        items=items,
        note=_note(found, len(items)),
    )


def _parsed(content: bytes, content_type: str, name: str) -> Any:
    headers = {"content-type": content_type} if content_type else {}
    try:
        # A file-like object: of bytes feedparser would first ask whether a file is called so.
        return feedparser.parse(
            io.BytesIO(_ENTITY.sub(b"", content)),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except RecursionError:
        raise FileProblem(name, "its elements nest too deep", expected=EXPECTED) from None
    except (ValueError, LookupError, AttributeError, TypeError, AssertionError, OSError) as problem:
        # A parser of everything that was ever served as a feed has corners in which it stumbles.
        raise FileProblem(name, f"it cannot be read as a feed ({type(problem).__name__})", expected=EXPECTED) from None


def _why_not(head: bytes, found: Mapping[str, Any]) -> str:
    if _HTML.search(head):
        return "this is a web page, not a feed"
    problem = found.get("bozo_exception")
    if isinstance(problem, SAXException):
        return f"this is no feed, or only a part of one ({' '.join(str(problem).split())[:120]})"
    return "this is no feed"


def _note(found: Mapping[str, Any], items: int) -> str:
    entries = len(found["entries"])
    if not items:
        return "Its items say nothing: no title, no text, no address." if entries else "It has no items at present."
    if isinstance(found.get("bozo_exception"), SAXException):
        return "It is not well-formed, or cut short: what could be read was taken."
    return f"It has {entries:,} items: the first {_MOST_ITEMS:,} were taken." if entries > _MOST_ITEMS else ""


def _item(entry: dict[str, Any], base: str, now: dt.datetime) -> FeedItem:
    bodies = [_value(one) for one in entry.get("content") or ()] + [_text(entry, "summary")]
    title, text = _plain(entry, "title"), max((markup.plain(body) for body in bodies), key=len)
    published = next((day for name in ("published", "updated", "created") if (day := _day(entry, name))), None)
    return FeedItem(
        id=_text(entry, "id").strip(),
        title=title,
        text="" if text == title else text,
        url=_address(entry, base),
        author=_plain(entry, "author"),
        language=_language(entry),
        published=believable(published, now),
        given=dict(_given(entry)),
    )


def _given(entry: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in ("id", "link", "published", "updated", "author"):
        value = dict.get(entry, name)
        if isinstance(value, str) and value:
            yield name, value[:2_000]
    if tags := [tag for one in entry.get("tags") or () if (tag := _text(one, "term") or _text(one, "label"))]:
        yield "tags", tags[:50]
    if files := [href for one in entry.get("enclosures") or () if (href := _text(one, "href"))]:
        yield "enclosures", files[:20]


def _address(entry: Mapping[str, Any], base: str) -> str:
    """Return the address of the article: only one of the web's own, nothing that a browser would run."""
    for address in (_whole(_text(entry, "link"), base), _text(entry, "id")):
        if address.startswith(("https://", "http://")):
            return address[:2_000].strip()
    return ""


def _whole(written: str, base: str) -> str:
    try:
        return urljoin(base, written) if written and ":" not in written else written
    except ValueError:
        return ""


def _language(entry: Mapping[str, Any]) -> str:
    details = [*(entry.get("content") or ()), entry.get("summary_detail") or {}, entry.get("title_detail") or {}]
    return next((code for one in details if (code := language_code(_text(one, "language")))), "")


def _day(entry: dict[str, Any], name: str) -> dt.datetime | None:
    parts = dict.get(entry, f"{name}_parsed")  # asked otherwise, feedparser gives one date for the other
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(parts), dt.UTC) if parts else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def _every(about: Mapping[str, Any]) -> int | None:
    """Return the seconds between two changes, as RSS says it (ttl in minutes, sy:updatePeriod)."""
    ttl = _text(about, "ttl").strip()
    if ttl.isascii() and ttl.isdigit():
        return int(ttl[:6]) * 60
    period = _PERIODS.get(_text(about, "sy_updateperiod").strip().casefold())
    often = _text(about, "sy_updatefrequency").strip()
    return period // max(1, int(often[:4])) if period and often.isascii() and often.isdigit() else period


def _value(one: Any) -> str:
    return _text(one, "value") if isinstance(one, Mapping) else ""


def _text(one: Any, name: str) -> str:
    value = one.get(name) if isinstance(one, Mapping) else None
    return value if isinstance(value, str) else ""


def _plain(one: Any, name: str) -> str:
    return " ".join(markup.plain(_text(one, name)).split())
