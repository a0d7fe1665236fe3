"""Which paragraphs a committee asks to hear of soon, and by when it wants the next report."""

import datetime as dt
import re
from collections.abc import Iterable

from haki.lib.readers import dates
from haki.lib.readers.treaty_body.kinds import RECOMMENDATION, kind_of

_PARAGRAPHS = re.compile(
    r"\bpara(?:graph)?s?\.?\s+((?:\d{1,3}(?:\s*\([a-z]+\))*(?:[\s,–-]|\band\b|\bto\b|\(\w[^)]{0,80}\))*)+)"
)
_ASKS = re.compile(r"\b(?:implement(?:ation|ed|ing)?|follow(?:ed)?[ -]up|information|steps)\b", re.IGNORECASE)
_TIME = re.compile(
    r"within\s+(?:a\s+period\s+of\s+)?[\w-]+(?:\s+and\s+a\s+half)?\s+(?:years?|months?)|(?:by|no\s+later\s+than)\s+(?:\d{1,2}\s+)?[A-Z][a-z]+\s+\d{4}"
)
_REPORT = re.compile(
    r"\b(?:periodic|next|combined|second|third|fourth|fifth|sixth)\b[^.]{0,160}\breports?\b", re.IGNORECASE
)
_SUBMIT = re.compile(r"\bsubmit|\bdue\b|\bsubmission\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|on|before|in|no\s+later\s+than)\s+((?:\d{1,2}\s+)?[A-Z][a-z]+\s+\d{4})")


def followed(texts: Iterable[str]) -> dict[int, str]:
    """Return paragraph → in which time its implementation is to be reported, from the paragraphs that ask for it.

    “… to provide, within two years, written information on the steps taken to implement the recommendations contained in
    paragraphs 12 and 14 (a) above”; “… by 26 July 2027, information on the implementation of paragraphs 9, 20 and 31”.
    """
    found: dict[int, str] = {}
    for text in texts:
        within = _TIME.search(text)
        if not within or not _ASKS.search(text) or kind_of(text)[0] != RECOMMENDATION:
            continue
        for listed in _PARAGRAPHS.finditer(text):
            around = text[max(0, listed.start() - 200) : listed.end() + 60]
            if re.search(r"\brecommendations?\b|\babove\b|\bpresent\b", around):
                found |= dict.fromkeys(_numbers(listed[1]), within[0])
    return found


def due(text: str) -> dt.date | None:
    """Return the day by which a paragraph asks for the next report; None where it asks for none, or names a month only."""
    by = _BY.search(text)
    if not by or not _REPORT.search(text) or not _SUBMIT.search(text):
        return None
    try:
        day = dates.day(by[1])
    except ValueError:
        return None
    return day.date if day and day.precision == "day" else None


def _numbers(listed: str) -> Iterable[int]:
    """Yield the numbers of a list, with those between where it says “12 to 14”; what stands in brackets is points and words."""
    plain = re.sub(r"\([^)]*\)", " ", listed)
    for found in re.finditer(r"(\d{1,3})(?:\s*(?:–|-|\bto\b)\s*(\d{1,3}))?", plain):
        first = int(found[1])
        yield from range(first, min(int(found[2] or first), first + 50) + 1)
