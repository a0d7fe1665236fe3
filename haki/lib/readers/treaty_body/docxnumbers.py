"""The numbers that a word processor gives to paragraphs of its lists, counted as it counts them."""

from collections import defaultdict
from typing import Any

from haki.lib.readers.treaty_body.docxlevels import Level, level, value, w, written

_LEVELS = 9
"""Of a list, by ECMA-376."""


class Numbers:
    """Counts the lists of a document; ask for its paragraphs once, in their order."""

    def __init__(self, document: Any) -> None:
        """Read the definitions of lists, where the document has any."""
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        part = next((one for one in document.part.rels.values() if one.reltype.endswith("/numbering")), None)
        if part is None:
            return
        root = part.target_part.element
        for abstract in root.iterfind(w("abstractNum")):
            levels = {int(one.get(w("ilvl"), "0")): level(one) for one in list(abstract.iterfind(w("lvl")))[:_LEVELS]}
            self._levels[abstract.get(w("abstractNumId"))] = levels
        for number in root.iterfind(w("num")):
            self._abstract[number.get(w("numId"))] = value(number, "abstractNumId", "")

    def of(self, paragraph: Any) -> str:
        """Return the number of a paragraph as it is shown: “12.”, “(a)”; empty where it has none."""
        holders = [paragraph._p, paragraph.style.element if paragraph.style is not None else None]  # noqa: SLF001
        for holder in holders:
            properties = holder.find(f"{w('pPr')}/{w('numPr')}") if holder is not None else None
            if properties is not None and (number := value(properties, "numId", "")):
                return self._next(number, int(value(properties, "ilvl", "0")))
        return ""

    def _next(self, number: str, at: int) -> str:
        levels = self._levels.get(self._abstract.get(number, ""), {})
        if at not in levels:
            return ""
        counts = self._counts[self._abstract[number]]
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]
        shown = levels[at].text
        for depth, one in levels.items():
            shown = shown.replace(f"%{depth + 1}", written(counts.get(depth, one.start), one.form))
        return "–" if levels[at].form == "bullet" else shown
