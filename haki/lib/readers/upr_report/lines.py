"""The lines of the conclusions of a report, without running heads, joined to one text that knows its pages."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from haki.lib.readers.pdfpages import Page

_HEADING = re.compile(r"^\s*I{1,3}V?\s*\.?\s*conclusions?\s+and", re.IGNORECASE)
_END = re.compile(
    r"^\s*(annex(es)?\b|IV\.|III\.\s*voluntary|V\.)|^\s*all\s+conclusions|^\s*\d+\.\s+(all|the|any)?\s*conclusions\s+and",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"A/HRC/(?:WG\.6/)?\d+/[\w.]+(?:/\w+)*")
_HEAD = re.compile(rf"^\s*({_SYMBOL.pattern}|page\s+\d+|\d{{1,3}}|GE\.[\d-]+.*|\W+)\s*$", re.IGNORECASE)
_NOTE = re.compile(r"^\s*\*{1,4}\s")
_WORD = re.compile(r"[^\W\d_]+")
_BROKEN = re.compile(r"([^\W\d_]+)(?:[\u00ad\ufffe\u0002]\s*|-\s*\n\s*)([^\W\d_]+)(\S*)")


@dataclass(frozen=True)
class Section:
    """The text of a section, its line breaks kept, and where its pages begin in it."""

    text: str
    starts: Sequence[int]
    numbers: Sequence[int]

    def page_at(self, place: int) -> int:
        """Return the page on which a place of the text stands."""
        return self.numbers[bisect_right(self.starts, place) - 1] if self.starts else 0


def symbol(pages: Sequence[Page]) -> str:
    """Return the symbol that stands at the heads of most pages, empty where there is none."""
    found = Counter(
        found[0].rstrip(".")
        for page in pages
        for line in [*page.small, *page.lines[:3]]
        if (found := _SYMBOL.search(line))
    )
    return found.most_common(1)[0][0] if found else ""


def conclusions(pages: Sequence[Page]) -> Section | None:
    """Return the section of conclusions and recommendations, or None when no heading of it is found."""
    kept = [(page.number, line) for page in pages for line in _body(page)]
    headings = [at for at, (_page, line) in enumerate(kept) if _HEADING.match(line)]
    if not headings:
        return None
    begin = headings[-1] + 1
    end = next((at for at in range(begin + 3, len(kept)) if _END.match(kept[at][1])), len(kept))
    known = Counter(word.casefold() for _page, line in kept for word in _WORD.findall(line))
    text = ""
    starts: list[int] = []
    numbers: list[int] = []
    for number, line in kept[begin:end]:
        if not numbers or numbers[-1] != number:
            starts.append(len(text))
            numbers.append(number)
        text += line.strip() + "\n"
    return Section(_mended(text, known), starts, numbers)


def _body(page: Page) -> list[str]:
    lines = list(page.lines)
    while lines and _HEAD.match(lines[0]):
        lines.pop(0)
    while lines and _HEAD.match(lines[-1]):
        lines.pop()
    foot = next((at for at in range(max(0, len(lines) - 6), len(lines)) if _NOTE.match(lines[at])), len(lines))
    return lines[:foot]


def _mended(text: str, known: Counter[str]) -> str:
    """Join words that a line break parted: without the hyphen where the report has the word so elsewhere, else with it.

    Places in the text stay what they are (blanks fill what is taken away), so that pages can be found.
    """

    def joined(found: re.Match[str]) -> str:
        first, second = found[1], found[2]
        hyphen = "" if known[(first + second).casefold()] else "-"
        return (first + hyphen + second + found[3]).ljust(len(found[0]) - 1) + "\n"

    return _BROKEN.sub(joined, text)
