"""The title of concluding observations, and the State that it names."""

import re
from collections.abc import Sequence

from haki.lib.readers.treaty_body.lines import Line

_TAILS = (
    re.compile(r":\s*(?P<state>[^:]+)$"),
    re.compile(r"\breports?\s+(?:of|submitted\s+by)\s+(?P<state>.+)$"),
    re.compile(r"\bon\s+(?:the\s+)?(?P<state>[A-Z].+)$"),
)
_AFTER = re.compile(
    r"\s*[*†‡(]|\s*,?\s+(?:under|in\s+the\s+absence|submitted|pursuant|on\s+its|prepared|adopted|concerning)\b|\s*\d+$",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:[IVX]+|[A-Z])\s*\.|\d+\s*\.|[*†‡\d]*\s*(?:addendum|adopted|distr|original|united\s+nations|the\s+committee)",
    re.IGNORECASE,
)
_CALLED = re.compile(r"concluding\s+(?:observations|comments)\b", re.IGNORECASE)


def title_of(lines: Sequence[Line]) -> str:
    """Return the title, which may go on in the next lines."""
    for at, line in enumerate(lines):
        if _CALLED.match(line.text):
            rest = [one.text for one in lines[at + 1 : at + 3]]
            end = next((at for at, text in enumerate(rest) if _NO_TITLE.match(text)), len(rest))
            return " ".join([line.text, *rest[:end]]).strip(" *†‡")
    return ""


def state_of(title: str) -> str:
    """Return the State that a title names, as it is printed there."""
    for tail in _TAILS:
        if found := tail.search(title):
            name = found["state"]
            after = _AFTER.search(name)
            return (name[: after.start()] if after else name).removeprefix("the ").strip(" .,–-")
    return ""
