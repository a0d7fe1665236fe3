"""What the first pages say of the report itself: State, session of the Working Group, date."""

import datetime as dt
import re
from collections.abc import Sequence

from haki.lib.readers.pdfpages import Page

_FIRST_PAGES = 4
_HELD = re.compile(r"held\s+its\s+(\S+(?:\s\S+)?)\s+session", re.IGNORECASE)
_REVIEW = re.compile(r"review\s+of\s+(?:the\s+)?(.{3,70}?)\s+was\s+held", re.IGNORECASE)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(rf"(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(\d{{4}})")
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60}
_NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)$")


def opening(pages: Sequence[Page]) -> tuple[str, int, dt.date | None]:
    """Return the State under review as it is printed, the number of the session (0 unknown), and the day on the first page."""
    text = " ".join(" ".join(line for page in pages[:_FIRST_PAGES] for line in page.lines).split())
    held, reviewed = _HELD.search(text), _REVIEW.search(text)
    first = " ".join([*pages[0].lines, *pages[0].small]) if pages else ""
    day = _DAY.search(first)
    on = dt.date(int(day[3]), _MONTHS.index(day[2]) + 1, int(day[1])) if day else None
    return reviewed[1] if reviewed else "", _ordinal(held[1]) if held else 0, on


def _ordinal(words: str) -> int:
    """Return the number that an ordinal says: “twentieth” 20, “forty-second” 42, “21st” 21; 0 when it is none."""
    said = words.casefold().strip(".,")
    if found := _NUMBER.match(said):
        return int(found[1])
    ones = {word: number for number, word in enumerate((*_ONES, *_TEENS), start=1)}
    if said in ones:
        return ones[said]
    tens, _dash, one = said.replace(" ", "-").partition("-")
    stem = tens.removesuffix("ieth").removesuffix("y")
    return _TENS[stem] + ones.get(one, 0) if stem in _TENS else 0
