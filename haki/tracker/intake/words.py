"""Texts as words that names and phrases can be found in, in scripts with and without spaces."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from haki.lib import markup

T = TypeVar("T")
MOST = 400
"""Words of a text that are looked at: what an item is about stands at its beginning."""
_LETTERS = 8  # of a word and the space behind it, more or less
_SHORTEST = 3  # letters before an “*”
_ENDING = 3  # letters that a name may have in its place
_MOST_KNOWN = 65_536
_WORD = re.compile(r"\w+")
_IDEOGRAPHS = re.compile("[\u3400-\u9fff]")
_ARABIC = re.compile("^[\u0600-\u06ff]+$")
_ARABIC_PREFIXES = ("", "و", "ب", "ل", "ف", "ك", "وب", "ول", "ال", "وال", "بال", "لل")


class Word(NamedTuple):
    """A word without marks in small letters, and as it was written."""

    folded: str
    written: str


def _folded(word: str) -> str:
    return markup.folded(word).replace(" ", "")


@lru_cache(maxsize=65_536)
def _word(written: str) -> Word:
    return Word(_folded(written), written)


def words(text: str, most: int = MOST) -> list[Word]:
    """Return the first words of a text, about `most` of them."""
    return list(map(_word, _WORD.findall(text[: most * _LETTERS])[:most]))


class Found(NamedTuple, Generic[T]):
    """What a phrase stands for, and the words of the text in which it was found."""

    meaning: T
    words: str


_Candidate = tuple[tuple[str, ...], bool, T, str]
"""A phrase, whether its end is open, what it stands for, and the word's form that is its first word."""


@dataclass
class Phrases(Generic[T]):
    """Phrases and what each stands for. A phrase's last word may end in “*”: then it is found with any ending.

    needs_capital: in scripts with capitals the words must be written with one, as names are.
    """

    needs_capital: bool = False
    _first: dict[str, list[tuple[tuple[str, ...], bool, T]]] = field(default_factory=lambda: defaultdict(list))
    _open: dict[str, list[T]] = field(default_factory=lambda: defaultdict(list))
    _beginnings: set[str] = field(default_factory=set)
    _ideographs: dict[str, T] = field(default_factory=dict)
    _known: dict[str, tuple[_Candidate[T], ...]] = field(default_factory=dict)

    def add(self, phrase: str, meaning: T) -> None:
        """Add a phrase; one without a word is passed over."""
        if _IDEOGRAPHS.search(phrase):
            self._ideographs.setdefault(phrase, meaning)
            return
        is_open = phrase.endswith("*")
        parts = tuple(word.folded for word in words(phrase))
        if len(parts) == 1 and is_open:
            self._open[parts[0]].append(meaning)
            self._beginnings.add(parts[0][:_SHORTEST])
        elif parts:
            self._first[parts[0]].append((parts, is_open, meaning))
            self._first[parts[0]].sort(key=lambda one: -len(one[0]))

    def find(self, text: str, cut: Sequence[Word]) -> Iterator[Found[T]]:
        """Yield what is found in a text and its words (`words`), the longest phrase at each place."""
        past, known = 0, self._known
        for at, word in enumerate(cut):
            candidates = known.get(word.folded)
            if candidates is None:
                candidates = self._remember(word.folded)
            if not candidates or at < past or (self.needs_capital and word.written[0].islower()):
                continue
            for parts, is_open, meaning, start in candidates:
                if _matches(parts, is_open, start, cut, at):
                    past = at + len(parts)
                    yield Found(meaning, " ".join(word.written for word in cut[at:past]))
                    break
        if self._ideographs and _IDEOGRAPHS.search(text):
            yield from self._in_ideographs(text[: 2 * MOST])

    def _remember(self, folded: str) -> tuple[_Candidate[T], ...]:
        """Return the phrases that a word may begin, in the order in which they are tried: of most words there are none."""
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        return self._known.setdefault(folded, tuple(self._candidates(folded)))

    def _candidates(self, folded: str) -> Iterator[_Candidate[T]]:
        for start in _starts(folded):
            for parts, is_open, meaning in self._first.get(start, ()):
                yield parts, is_open, meaning, start
        if folded[:_SHORTEST] not in self._beginnings:
            return
        least = max(_SHORTEST, len(folded) - _ENDING) if self.needs_capital else _SHORTEST
        for length in range(len(folded), least - 1, -1):
            for meaning in self._open.get(folded[:length], ()):
                yield (folded,), False, meaning, folded

    def _in_ideographs(self, text: str) -> Iterator[Found[T]]:
        there = set(text)
        for phrase, meaning in self._ideographs.items():
            if phrase[0] in there and phrase[-1] in there:
                yield from [Found(meaning, phrase)] * text.count(phrase)


def _starts(folded: str) -> Iterator[str]:
    """Yield a word, and in Arabic without what is written together with it (and, in, to, the)."""
    if not _ARABIC.match(folded):
        yield folded
        return
    for prefix in _ARABIC_PREFIXES:
        if folded.startswith(prefix) and len(folded) - len(prefix) > 2:  # noqa: PLR2004
            yield folded[len(prefix) :]


def _matches(parts: tuple[str, ...], is_open: bool, start: str, cut: Sequence[Word], at: int) -> bool:  # noqa: FBT001
    if len(parts) > len(cut) - at:
        return False
    given = [start, *(word.folded for word in cut[at + 1 : at + len(parts)])]
    last = given[-1].startswith(parts[-1]) if is_open else given[-1] == parts[-1]
    return last and tuple(given[:-1]) == parts[:-1]
