"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from haki.lib import markup
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.feeditem import Feed, FeedItem, believable, identified, language_code

_EXPECTED: Final = "a JSON Feed: an object with “version” and “items”"
_MOST_ITEMS: Final = 5_000


def read(content: bytes, *, name: str, now: dt.datetime) -> Feed:
    """Return the feed; FileProblem when it is no JSON, or no feed."""
    try:
        found = json.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError:
        raise FileProblem(name, "its brackets nest too deep", expected=_EXPECTED) from None
    except (ValueError, UnicodeError) as problem:
        raise FileProblem(name, f"this is no JSON, or only a part of it ({problem})", expected=_EXPECTED) from None
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise FileProblem(name, "this JSON is no feed", expected=_EXPECTED)
    language = language_code(_text(found, "language"))
    made = (_item(one, language, now) for one in items[:_MOST_ITEMS] if isinstance(one, dict))
    kept = list(identified(made))
    return Feed(
        title=_plain(found, "title"),
        language=language,
        url=_text(found, "home_page_url"),
        items=kept,
        note="" if kept else "It has no items at present.",
    )


def _item(one: Mapping[str, Any], language: str, now: dt.datetime) -> FeedItem:
    bodies = [markup.plain(_text(one, key)) for key in ("content_html", "content_text", "summary")]
    title, text = _plain(one, "title"), next((body for body in bodies if body), "")
    url = next((link for key in ("url", "external_url", "id") if (link := _text(one, key)).startswith("http")), "")
    day = believable(_day(_text(one, "date_published") or _text(one, "date_modified")), now)
    return FeedItem(
        id=str(one.get("id") or "").strip(),
        title=title,
        text="" if text == title else text,
        url=url[:2_000],
        author=", ".join(_authors(one)),
        language=language_code(_text(one, "language")) or language,
        published=day,
        given={key: str(one[key])[:2_000] for key in ("id", "url", "date_published", "date_modified") if one.get(key)}
        | ({"enclosures": files} if (files := list(_attached(one))) else {})
        | ({"tags": [str(tag) for tag in one["tags"][:50]]} if isinstance(one.get("tags"), list) else {}),
    )


def _attached(one: Mapping[str, Any]) -> Iterator[str]:
    files = one.get("attachments")
    for file in files[:20] if isinstance(files, list) else ():
        if address := _text(file, "url") if isinstance(file, dict) else "":
            yield address


def _authors(one: Mapping[str, Any]) -> Iterator[str]:
    several = one.get("authors")
    for author in several if isinstance(several, list) else [one.get("author")]:
        if isinstance(author, dict) and (name := _plain(author, "name")):
            yield name


def _day(text: str) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _text(one: Mapping[str, Any], key: str) -> str:
    value = one.get(key)
    return value if isinstance(value, str) else ""


def _plain(one: Mapping[str, Any], key: str) -> str:
    return " ".join(markup.plain(_text(one, key)).split())
