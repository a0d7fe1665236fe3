"""Going through the lines: which begin a paragraph, which go on in it, which are headings.

What stands between the end of a sentence and the next number is a heading: no format says so always.
"""

import re
from collections.abc import Sequence

from haki.lib.readers.treaty_body.lines import Line
from haki.lib.readers.treaty_body.paragraph import NUMBER, Paragraph

_LABEL = re.compile(r"([A-Z]|[IVX]{1,5})\s*\.(?:\s+(?=\S)|(?=[A-Z][a-z]))")
CLOSED = re.compile(r"""[.;:!?]["'”’»)\]]*\s*\d{0,2}$""")
_MOST_MISSING = 3


class Reading:
    """Goes through the lines; `held` are those behind the last number."""

    def __init__(self, wraps: int) -> None:
        self.found: list[Paragraph] = []
        self._wraps = wraps
        self._held: list[Line] = []
        self._part = ""
        self._section = ""
        self._headings: list[str] = []

    def take(self, line: Line) -> None:
        number = NUMBER.match(line.text)
        if number and not self._is_heading(line) and self._is_next(int(number[1])):
            self.end()
            headings = [self._section, *self._headings] if self._section else list(self._headings)
            self.found.append(Paragraph(int(number[1]), self._part, [line], headings, is_whole=not self._wraps))
        else:
            self._held.append(line)

    def end(self) -> None:
        """Give what is held to the last paragraph; what stands behind its last sentence is headings."""
        at = self._closed()
        if self.found:
            self.found[-1].lines += self._held[:at]
        self._take_headings(self._held[at:])
        self._held = []

    def _is_heading(self, line: Line) -> bool:
        """Whether it is marked as a heading, or ends before the edge without ending a sentence (“1. General information”)."""
        return line.is_heading or (not CLOSED.search(line.text) and (not self._wraps or len(line.text) < self._wraps))

    def _is_next(self, number: int) -> bool:
        if not self.found:
            return True
        expected = self.found[-1].number + 1
        if expected <= number < expected + _MOST_MISSING + 1:
            return True
        return number == 1 and any(_LABEL.match(line.text) for line in self._held[self._closed() :])

    def _closed(self) -> int:
        """Return where the headings begin among the lines that are held."""
        if not self.found:
            return 0
        marked = next((at for at, line in enumerate(self._held) if line.is_heading), len(self._held))
        lines = [self.found[-1].lines[-1], *self._held[:marked]]
        return max((at for at, line in enumerate(lines) if CLOSED.search(line.text)), default=len(lines) - 1)

    def _take_headings(self, lines: Sequence[Line]) -> None:
        joined: list[str] = []
        goes_on = False
        for line in lines:
            if goes_on and joined and not _LABEL.match(line.text):
                joined[-1] += f" {line.text}"
            else:
                joined.append(line.text)
            goes_on = bool(self._wraps) and len(line.text) >= self._wraps
        below: list[str] = []
        for heading in joined:
            if label := _LABEL.match(heading):
                self._part, self._section, below = label[1], heading[label.end() :], []
                self._headings = []
            else:
                below.append(NUMBER.sub("", heading, count=1))
        if below:
            self._headings = below
