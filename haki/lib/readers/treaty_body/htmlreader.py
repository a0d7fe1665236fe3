"""The blocks of a page in HTML as lines, with the numbers of its ordered lists."""

import re
from html.parser import HTMLParser

from haki.lib.readers.treaty_body.lines import Line

BLOCKS = {"p", "div", "li", "td", "th", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "table", "section"}


class Reader(HTMLParser):
    """Collects lines of well-formed HTML; ordered lists count their items as browsers show them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._words: list[str] = []
        self._lists: list[tuple[str, int]] = []  # form and next number; no form: not ordered
        self._number = ""
        self._is_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in BLOCKS:
            self.end_line()
        if re.fullmatch(r"h[1-6]", tag):
            self._is_heading = True
        elif tag in {"ol", "ul"}:
            start = given.get("start") or "1"
            form = (given.get("type") or "1") if tag == "ol" else ""
            self._lists.append((form, int(start) if start.isdecimal() and len(start) < 5 else 1))  # noqa: PLR2004
        elif tag == "li" and self._lists and self._lists[-1][0]:
            form, number = self._lists.pop()
            value = given.get("value") or ""
            number = int(value) if value.isdecimal() and len(value) < 5 else number  # noqa: PLR2004
            self._lists.append((form, number + 1))
            self._number = f"({chr(96 + (number - 1) % 26 + 1)})" if form in "aA" else f"{number}."

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end_line()
        if tag in {"ol", "ul"} and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def end_line(self) -> None:
        """End the line that is being collected."""
        words = " ".join("".join(self._words).split())
        if words:
            self.lines.append(Line(f"{self._number} {words}".strip(), is_heading=self._is_heading))
            self._number, self._is_heading = "", False
        self._words = []
