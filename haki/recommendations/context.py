"""Keyword in context: each place where a search found its words as a line of what stands before, the words, what follows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from haki.search.results import Fragment, Hit

AROUND = 90
"""Letters shown before and after."""


@dataclass(frozen=True)
class Line:
    """A place: before and after are cut at words. language: of the text, und where it is not known."""

    record: UUID
    before: str
    word: str
    after: str
    language: str


def lines(hits: Sequence[Hit]) -> list[Line]:
    """Return the lines of what was found, in its order; a record has one for each marked place."""
    return [line for hit in hits for line in _lines(hit)]


def _lines(hit: Hit) -> Iterator[Line]:
    for place, (text, is_marked) in enumerate(hit.snippet):
        if is_marked:
            before, after = _joined(hit.snippet[:place]), _joined(hit.snippet[place + 1 :])
            yield Line(hit.id, _end(before), text, _beginning(after), hit.language)


def _joined(pieces: Sequence[Fragment]) -> str:
    return "".join(text for text, _marked in pieces).replace("\n", " ")


def _end(text: str) -> str:
    if len(text) <= AROUND:
        return text
    cut = text[-AROUND:]
    return f"… {cut.partition(' ')[2] or cut}"


def _beginning(text: str) -> str:
    if len(text) <= AROUND:
        return text
    cut = text[:AROUND]
    return f"{cut.rpartition(' ')[0] or cut} …"


def by_before(line: Line) -> tuple[list[str], str]:
    """Return what lines are sorted by: the words before, the nearest first."""
    return [word.casefold() for word in reversed(_words(line.before))], line.after.casefold()


def by_after(line: Line) -> tuple[list[str], str]:
    """Return what lines are sorted by: the words after."""
    return [word.casefold() for word in _words(line.after)], line.before.casefold()


def _words(text: str) -> list[str]:
    stripped = (word.strip(".,;:()[]“”\"'…«»،؛。，；") for word in text.split())
    return [word for word in stripped if word]
