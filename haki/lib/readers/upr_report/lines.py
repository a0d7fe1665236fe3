"""The lines of the conclusions of a report, without running heads, joined to one text that knows its pages."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from haki.lib.readers import pdftext
from haki.lib.readers.pdfpages import Page

_HEADING = re.compile(r"^\s*I{1,3}V?\s*\.?\s*conclusions?\s+and", re.IGNORECASE)
_END = re.compile(
    r"^\s*(annex(es)?\b|IV\.|III\.\s*voluntary|V\.)|^\s*all\s+conclusions|^\s*\d+\.\s+(all|the|any)?\s*conclusions\s+and",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"A/HRC/(?:WG\.6/)?\d+/[\w.]+(?:/\w+)*")
_HEAD = re.compile(rf"^\s*({_SYMBOL.pattern}|page\s+\d+|\d{{1,3}}|GE\.[\d-]+.*|\W+)\s*$", re.IGNORECASE)


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
    kept = [(page.number, line) for page in pages for line in pdftext.body(page, _HEAD)]
    headings = [at for at, (_page, line) in enumerate(kept) if _HEADING.match(line)]
    if not headings:
        return None
    begin = headings[-1] + 1
    end = next((at for at in range(begin + 3, len(kept)) if _END.match(kept[at][1])), len(kept))
    known = pdftext.counted([line for _page, line in kept])
    text = ""
    starts: list[int] = []
    numbers: list[int] = []
    for number, line in kept[begin:end]:
        if not numbers or numbers[-1] != number:
            starts.append(len(text))
            numbers.append(number)
        text += line.strip() + "\n"
    return Section(pdftext.mended(text, known), starts, numbers)
