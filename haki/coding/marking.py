"""Where in a text the words stand that led to each suggestion."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_MOST = 400
"""Places of one word that are marked: in a long report a frequent word would fill the page with marks."""
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Piece:
    """A part of a text; terms: keys of the terms that it speaks for, with a blank between, empty for none."""

    text: str
    terms: str = ""


def pieces(text: str, words: Mapping[str, Sequence[str]]) -> list[Piece]:
    """Return the text cut at the words. words: key of a term → the words that led to it, as they stand in the text."""
    spans = [
        (start, end, key) for key, said in words.items() for word in said if word for start, end in _places(text, word)
    ]
    borders = sorted({0, len(text), *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for start, end, key in spans:
        opening.setdefault(start, []).append(key)
        closing.setdefault(end, []).append(key)
    return list(_cut(text, borders, opening, closing))


def _cut(
    text: str, borders: list[int], opening: Mapping[int, list[str]], closing: Mapping[int, list[str]]
) -> Iterator[Piece]:
    current: list[str] = []
    for start, end in pairwise(borders):
        for key in closing.get(start, ()):
            current.remove(key)
        current += opening.get(start, ())
        yield Piece(text[start:end], " ".join(dict.fromkeys(current)))


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield where a word stands, whole: not inside a longer one, except in scripts without spaces."""
    said = r"\s+".join(map(re.escape, _SPACES.split(word.strip())))
    if word[:1].isalnum() and not _is_unspaced(word[0]):
        said = rf"(?<!\w){said}"
    if word[-1:].isalnum() and not _is_unspaced(word[-1]):
        said = rf"{said}(?!\w)"
    for number, match in enumerate(re.finditer(said, text, re.IGNORECASE)):
        if number >= _MOST:
            return
        yield match.span()


def _is_unspaced(letter: str) -> bool:
    return "\u3040" <= letter <= "\u9fff"
