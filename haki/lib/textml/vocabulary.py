"""The features that a model knows, kept compactly: words once, and each feature as its kind and its words' numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml import tokens
from haki.lib.textml.features import OFFSETS, Keys, Kind, key

_AT_THE_BEGINNING: Final = frozenset(
    {Kind.OPENING_WORD, Kind.OPENING_PAIR, Kind.OPENING_TRIPLE, Kind.EARLY, Kind.OPENING_WITH}
)
NO_WORD: Final = 0  # in `parts`, where a feature has fewer than three words; words are numbered from 1


@dataclass(frozen=True)
class Vocabulary:
    """Features in a fixed order."""

    words: tuple[str, ...]  # plain forms, sorted
    kinds: npt.NDArray[np.uint8]  # Kind of each feature
    parts: npt.NDArray[np.uint16]  # (features, 3): numbers of its words, from 1
    idf: npt.NDArray[np.float32]  # how much it counts: its rarity, by the weight of its kind

    def __len__(self) -> int:
        return len(self.kinds)

    @cached_property
    def keys(self) -> Keys:
        """The key of each feature, as `features.find` gives them."""
        numbers = np.array([0, *map(tokens.number, self.words)], np.uint64)
        keys = np.zeros(len(self), np.uint64)
        for kind in self.used:
            of_kind = np.flatnonzero(self.kinds == kind)
            size = 2 if kind == Kind.OPENING_WITH else len(OFFSETS[kind])
            keys[of_kind] = key(kind, tuple(numbers[self.parts[of_kind, at]] for at in range(size)))
        return keys

    @cached_property
    def used(self) -> tuple[Kind, ...]:
        """The kinds of features there are."""
        return tuple(Kind(int(kind)) for kind in np.unique(self.kinds))

    def name(self, feature: int) -> str:
        """Return a feature for people: its words, with … for a gap and ^ for the beginning of the text."""
        kind = Kind(int(self.kinds[feature]))
        words = [self.words[part - 1] for part in self.parts[feature].tolist() if part != NO_WORD]
        between = " … " if kind in {Kind.GAP, Kind.WIDE_GAP, Kind.OPENING_WITH} else " "
        return ("^" if kind in _AT_THE_BEGINNING else "") + between.join(words)


def collect(texts: Sequence[str], kinds: Mapping[Kind, float] | tuple[Kind, ...], *, in_texts: int) -> Vocabulary:
    """Return the features of these kinds that stand in at least `in_texts` different texts (a repeated text counts once).

    `kinds` says how much each kind counts beside the others; given as a tuple, all count the same.

    Features are ordered by kind and words, so that the same texts in any order give the same vocabulary.
    """
    from haki.lib.textml.collecting import Collected

    weights = kinds if isinstance(kinds, Mapping) else dict.fromkeys(kinds, 1.0)
    return Collected(texts, weights).vocabulary(in_texts)
