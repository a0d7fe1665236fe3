"""Cuts a query into words, quoted phrases, operators and parentheses."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from haki.lib.query.problems import Problem, Reason

# An opening quotation mark and those that may close it. A straight one closes any, so that half-corrected text still works.
QUOTES = {
    '"': '"”“＂', "“": '”“"', "”": '”"', "„": '“”"‟', "‟": '”"', "«": '»"', "»": '«"',
    "「": "」", "『": "』", "＂": '＂"', "〝": "〞〟", "《": "》",
}  # fmt: skip
OPENING, CLOSING = "(（", ")）"
OPERATORS = {"AND": "AND", "OR": "OR", "NOT": "NOT", "&&": "AND", "||": "OR"}
NEAR = re.compile(r"~(\d{1,2})(?!\d)")
"""Behind a phrase: how many other words may stand among its own."""
FIELD = re.compile(r"([^\W\d][\w-]*)[:：](?=\S)(?!//)")


class Kind(Enum):
    """What a piece of the query is."""

    WORD = auto()
    PHRASE = auto()
    PREFIX = auto()
    FIELD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the query: its kind, its text without marks, where it stands; `name` of a field, or after “~” of a phrase."""

    kind: Kind
    text: str
    start: int
    end: int
    name: str = ""


class Lexer:
    """Reads one query from left to right; `problems` gathers what is wrong with single pieces."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.at = 0
        self.problems: list[Problem] = []

    def pieces(self) -> Iterator[Piece]:
        """Return the pieces in order."""
        while self.at < len(self.query):
            if self.query[self.at].isspace():
                self.at += 1
            elif (piece := self._next()) is not None:
                yield piece

    def _next(self) -> Piece | None:
        start, character = self.at, self.query[self.at]
        if character in OPENING or character in CLOSING:
            self.at += 1
            return Piece(Kind.OPEN if character in OPENING else Kind.CLOSE, character, start, self.at)
        if character in QUOTES:
            text, end = self._quoted(), self.at
            apart = NEAR.match(self.query, end)
            self.at = apart.end() if apart else end
            return Piece(Kind.PHRASE, text, start, end, apart[1] if apart else "") if has_letters(text) else None
        if character == "-" and has_letters(self.query[start + 1 : start + 2] or " "):
            self.at += 1
            return Piece(Kind.NOT, "-", start, self.at)
        if character == "-" and self.query[start + 1 : start + 2] in {*QUOTES, *OPENING}:
            self.at += 1
            return Piece(Kind.NOT, "-", start, self.at)
        if field := FIELD.match(self.query, start):
            return self._field(field)
        return self._word()

    def _quoted(self) -> str:
        """Read from an opening quotation mark to its closing one, or to the end."""
        start = self.at
        closing = QUOTES[self.query[start]]
        end = next((i for i in range(start + 1, len(self.query)) if self.query[i] in closing), None)
        if end is None:
            self.problems.append(Problem(Reason.UNCLOSED_QUOTE, start, self.query[start]))
            end = len(self.query)
        self.at = min(end + 1, len(self.query))
        return self.query[start + 1 : end]

    def _field(self, match: re.Match[str]) -> Piece | None:
        start, self.at = self.at, match.end()
        value = self._quoted().strip() if self.query[self.at] in QUOTES else self._run().rstrip(",;")
        if not value:
            return Piece(Kind.WORD, match[1], start, match.end(1))
        return Piece(Kind.FIELD, value, start, self.at, match[1])

    def _run(self) -> str:
        """Read up to the next space, parenthesis or quotation mark."""
        start = self.at
        stops = {*QUOTES, *OPENING, *CLOSING}
        while self.at < len(self.query) and not self.query[self.at].isspace() and self.query[self.at] not in stops:
            self.at += 1
        return self.query[start : self.at]

    def _word(self) -> Piece | None:
        start = self.at
        text = self._run()
        if not text:  # a mark that only closes
            self.at += 1
            return None
        if text in OPERATORS:
            return Piece(Kind[OPERATORS[text]], text, start, self.at)
        if text.endswith("*") and has_letters(text):
            stem = text.rstrip("*").lstrip("+")
            if len(stem) >= 2 or has_han(stem):  # noqa: PLR2004 -- one letter would find nearly everything
                return Piece(Kind.PREFIX, stem, start, self.at)
            self.problems.append(Problem(Reason.SHORT_PREFIX, start, text))
        text = text.strip("*+,;!?…。，；！？、").rstrip(".:")
        return Piece(Kind.WORD, text, start, self.at) if has_letters(text) else None


def has_letters(text: str) -> bool:
    """Return whether `text` holds a letter or a digit of any script."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)


def has_han(text: str) -> bool:
    """Return whether `text` holds a Chinese character."""
    return any("\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff" for character in text)
