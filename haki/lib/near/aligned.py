"""Two texts laid beside each other word by word: exact, for the pairs that the sketches find near."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, cast

import numpy as np
from rapidfuzz.distance import Levenshtein

from haki.lib.near.sketches import IS_IDEOGRAPH, IS_NAME, IS_NUMBER, WORD, WORD_BITS, Sketches

_SHORT_RUN: Final = 4  # words exchanged at one place; longer is another passage
_CHANCE: Final = 1  # words: so short a run of common words is found in any two texts
_GAP: Final = 0.3  # of the shorter text: two agencies' items may share all but their middle, which is what they tell
_SWAPPED: Final = 0.25  # of the exchanges
COVERED: Final = 0.56  # of the shorter text's words, at least
COVERED_OF_EXCERPT: Final = 0.8  # of a text that is much shorter than the other
_MUCH_SHORTER: Final = 0.5
COVERED_OF_BRIEF: Final = 0.68  # of a text so short that an agency's lines around it are half of it
_BRIEF, _LONG = 110, 170  # words; between the two the share sinks evenly
_OF_WORD: Final = 0.4  # what an ideograph lacks to a word
DISTANT: Final = 0.3  # covered less than this, two texts are not brought together by a third
REWRITTEN: Final = 0.35  # of the words beside each other, at most


@dataclass(frozen=True, slots=True)
class Text:
    """One text's words, a character for each, and of what kind they are: IS_NUMBER (dates too), IS_NAME or 0, a byte for each."""

    words: str
    kinds: bytes
    length: float  # in words: characters of scripts without spaces count for less


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two texts share. exchanged: spans of words (a start, a end, b start, b end) that differ in the same place."""

    covered: float
    rewritten: float
    gap: float  # the longest passage of the shorter text that the other has not, of its words; what ends it is not counted
    shorter: float  # words of the shorter text
    lengths_ratio: float  # shorter to longer
    exchanged: tuple[tuple[int, int, int, int], ...]
    contradictions: int  # numbers and names that differ in the same place
    agreements: int  # numbers and names that are the same in both
    is_name_swapped: bool  # one word or phrase is exchanged for one other again and again, and little else

    @property
    def is_alike(self) -> bool:
        """Return whether the wording is near enough."""
        if self.lengths_ratio < _MUCH_SHORTER:
            least = COVERED_OF_EXCERPT
        else:
            brief = (_LONG - self.shorter) / (_LONG - _BRIEF)
            least = COVERED + (COVERED_OF_BRIEF - COVERED) * min(1.0, max(0.0, brief))
        return self.covered >= least and self.rewritten <= REWRITTEN and self.gap <= _GAP

    @property
    def is_contradicted(self) -> bool:
        """Return whether numbers or names differ more than rewriting makes them differ."""
        expected = (self.contradictions + self.agreements) * (self.rewritten * 0.2 + 0.005)
        return self.is_name_swapped or self.contradictions > expected + expected**0.5 + 0.3

    @property
    def is_same(self) -> bool:
        """Return whether both tell the same."""
        return self.is_alike and not self.is_contradicted


def text_of(sketches: Sketches, at: int) -> Text:
    """Return the words of the text numbered `at`."""
    words = sketches.words[sketches.ends[at] : sketches.ends[at + 1]]
    kinds = (words >> WORD_BITS).astype(np.uint8)
    return Text(
        (words & WORD).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass"),
        (kinds & (IS_NUMBER | IS_NAME)).tobytes(),
        len(words) - _OF_WORD * int(np.count_nonzero(kinds & IS_IDEOGRAPH)),
    )


def align(one: Text, other: Text) -> Alignment:
    """Lay two texts beside each other."""
    matched = exchanged_words = contradictions = agreements = 0
    exchanged: list[tuple[int, int, int, int]] = []
    is_first_shorter = len(one.words) <= len(other.words)
    gap = reached = 0
    steps = cast("list[tuple[str, int, int, int, int]]", Levenshtein.opcodes(one.words, other.words).as_list())
    for tag, start, end, other_start, other_end in steps:
        if tag == "equal":
            if end - start <= _CHANCE:
                continue
            begins, stops = (start, end) if is_first_shorter else (other_start, other_end)
            gap, reached = max(gap, begins - reached), stops
            matched += end - start
            agreements += end - start - one.kinds.count(0, start, end)
        elif tag == "replace" and end - start <= _SHORT_RUN:
            exchanged.append((start, end, other_start, other_end))
            exchanged_words += end - start
            contradictions += _contradictions(one.kinds[start:end], other.kinds[other_start:other_end])
    beside = matched + exchanged_words
    shorter = min(len(one.words), len(other.words))
    return Alignment(
        covered=min(1.0, beside / max(1, shorter)),
        rewritten=exchanged_words / max(1, beside),
        gap=gap / max(1, shorter),
        shorter=min(one.length, other.length),
        lengths_ratio=shorter / max(1, len(one.words), len(other.words)),
        exchanged=tuple(exchanged),
        contradictions=contradictions,
        agreements=agreements,
        is_name_swapped=_is_swapped(one, other, exchanged),
    )


def _contradictions(kinds: bytes, others: bytes) -> int:
    if not any(kinds):
        return 0
    return sum(kind > 0 and kind == other for kind, other in zip(kinds, others, strict=False))


def _is_swapped(one: Text, other: Text, exchanged: list[tuple[int, int, int, int]]) -> bool:
    """Return whether one phrase stands for another again and again: how names show in scripts without capitals.

    The phrases must be a good part of what was exchanged, and the first of them must stand nowhere else.
    """
    if len(exchanged) < 2 or IS_NAME in one.kinds or IS_NAME in other.kinds:  # noqa: PLR2004
        return False
    pairs = Counter((one.words[a:b], other.words[c:d]) for a, b, c, d in exchanged)
    repeated = [count for (phrase, _), count in pairs.items() if count > 1 and phrase not in other.words]
    return bool(repeated) and sum(repeated) >= _SWAPPED * len(exchanged)


@dataclass(slots=True)
class Aligner:
    """Alignments of the texts of sketches, each made once."""

    sketches: Sketches
    texts: dict[int, Text] = field(default_factory=dict)
    known: dict[tuple[int, int], tuple[bool, bool]] = field(default_factory=dict)  # is the same, is against joining

    def may_join(self, left: int, right: int, one: int, other: int) -> bool:
        """Return whether the groups in whose middle `left` and `right` stand may join because `one` and `other` are alike."""
        same, against = self._verdict(left, right)
        if same or against:
            return same
        return self._verdict(one, other)[0] and not self._verdict(left, other)[1] and not self._verdict(one, right)[1]

    def _verdict(self, one: int, other: int) -> tuple[bool, bool]:
        key = (one, other) if one < other else (other, one)
        if (found := self.known.get(key)) is None:
            made = align(*(self.texts.get(at) or self.texts.setdefault(at, text_of(self.sketches, at)) for at in key))
            found = self.known[key] = made.is_same, made.is_contradicted or made.covered < DISTANT
        return found
