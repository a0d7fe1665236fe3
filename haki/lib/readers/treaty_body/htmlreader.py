"""The blocks of a page in HTML as lines, with the numbers of its ordered lists."""

import re
from collections.abc import Mapping
from typing import Final

from haki.lib.readers.treaty_body.htmllists import Lists
from haki.lib.readers.treaty_body.lines import Line

MAX_DEPTH: Final = 250
"""Elements within each other; a word processor writes some thirty."""
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "figcaption",
    "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_HIDDEN: Final = frozenset({"script", "style", "title", "template", "noscript", "svg", "nav", "footer", "sup"})
_ALONE: Final = re.compile(r"(?:\d{1,3}\s*\.|\([a-z]{1,3}\))")
_EMPTY_LINES: Final = re.compile(r"\n[^\S\n]*\n")


class TooDeepError(ValueError):
    """More than MAX_DEPTH elements lie within each other."""


class Reader:
    """Collects lines of what a parser of HTML finds; ordered lists count their items as browsers show them.

    A number that stands alone in its cell or line belongs to the words behind it. What is set as typed (`pre`) has its
    paragraphs between empty lines. counts_on: as haki.lib.readers.treaty_body.htmllists.Lists.
    """

    def __init__(self, *, counts_on: bool = False) -> None:
        self.lines: list[Line] = []
        self._words: list[str] = []
        self.lists = Lists(counts_on=counts_on)
        self._number = ""
        self._is_heading = False
        self._open: list[str] = []
        self._hidden = 0  # how many that hide what is within are open
        self._typed = 0  # how many `pre` are open

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element; TooDeepError."""
        self._open.append(tag)
        if len(self._open) > MAX_DEPTH:
            raise TooDeepError
        if tag in _BLOCKS:
            self._end_line()
            self._end_sign()
        self._hidden += tag in _HIDDEN
        self._typed += tag == "pre"
        self._is_heading |= bool(re.fullmatch(r"h[1-6]", tag))
        self._number = self.lists.start(tag, attributes) or self._number

    def end(self, tag: str) -> None:
        """End an element."""
        if self._open:
            self._open.pop()
        if tag in _BLOCKS:
            self._end_line()
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        self._typed -= tag == "pre"
        self.lists.end(tag)

    def data(self, words: str) -> None:
        """Take words."""
        if not self._hidden:
            self._words.append(words)

    def close(self) -> None:
        """End the page."""
        self._end_line()

    def _end_sign(self) -> None:
        """End the sign of a note that was not closed before a block: it would hide the rest of the page."""
        if self._hidden and self._open.count("sup") and all(one == "sup" for one in self._open if one in _HIDDEN):
            self._hidden = 0
            self._open = [one if one != "sup" else "span" for one in self._open]

    def _end_line(self) -> None:
        joined = "".join(self._words)
        self._words = []
        for words in _EMPTY_LINES.split(joined) if self._typed else [joined]:
            self._add(" ".join(words.split()))

    def _add(self, words: str) -> None:
        if _ALONE.fullmatch(words) and not self._number:
            self._number = words
        elif words:
            self.lines.append(Line(f"{self._number} {words}".strip(), is_heading=self._is_heading))
            self._number, self._is_heading = "", False
