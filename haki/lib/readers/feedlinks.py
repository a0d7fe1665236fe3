"""The feeds that a web page names."""

import contextlib
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

_FEEDS: Final = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
)
_MOST: Final = 1 << 20
_SHOWN: Final = 20


def feeds_of(page: bytes, url: str) -> list[tuple[str, str]]:
    """Return (address, title) of the feeds that a page names (`<link rel="alternate">`), in its order, at most 20."""
    found = _Links(url)
    with contextlib.suppress(ValueError, AssertionError):  # what was found before the parser stumbled is good
        found.feed(page[:_MOST].decode("utf-8", "replace"))
    return list(found.links.items())[:_SHOWN]


class _Links(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self._base = url
        self.links: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "base" and said.get("href"):
            self._base = urljoin(self._base, said["href"])
        is_feed = said.get("type", "").split(";")[0].strip().casefold() in _FEEDS
        if tag == "link" and is_feed and "alternate" in said.get("rel", "").casefold().split() and said.get("href"):
            with contextlib.suppress(ValueError):
                address = urljoin(self._base, said["href"].strip())
                if address.startswith(("http://", "https://")):
                    self.links.setdefault(address, " ".join(said.get("title", "").split())[:200])
