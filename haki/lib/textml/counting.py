"""Texts as counted features: which known feature stands in which text, how often, and where first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml import features, tokens
from haki.lib.textml.features import Ints, Keys, Kind
from haki.lib.textml.lookup import ABSENT, Table
from haki.lib.textml.tokens import Tokens

_CHARACTERS: Final = 30_000  # texts are taken together until they have so many: then the arrays stay in the cache


@dataclass(frozen=True, slots=True)
class Counted:
    """Features by text, in the order of texts, then of features."""

    tokens: Tokens
    rows: Ints
    features: Ints
    counts: npt.NDArray[np.float32]
    places: Ints  # where it stands first, in words from the text's beginning
    lengths: Ints  # words from its first to its last
    known: npt.NDArray[np.float32]  # share of each text's words that are known by themselves


def chunks(texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield (number of the first, texts), some at a time."""
    start = size = 0
    for at, text in enumerate(texts):
        size += len(text)
        if size >= _CHARACTERS:
            yield start, texts[start : at + 1]
            start, size = at + 1, 0
    if start < len(texts):
        yield start, texts[start:]


class Counter:
    """Counts the features with these keys; the kinds say which are looked for."""

    def __init__(self, keys: Keys, kinds: tuple[Kind, ...]) -> None:
        self._table = Table(keys)
        self._kinds = kinds
        self._size = max(1, len(keys))

    def count(self, texts: Sequence[str]) -> Counted:
        """Return the known features of the texts."""
        cut = tokens.cut(texts)
        found = features.find(cut, self._kinds)
        ids = self._table.find(found.keys)
        here = np.flatnonzero(ids != ABSENT)
        pairs, first, counts = np.unique(
            found.rows[here] * self._size + ids[here], return_index=True, return_counts=True
        )
        rows = pairs // self._size
        at = here[first]
        return Counted(
            cut,
            rows,
            pairs % self._size,
            counts.astype(np.float32),
            found.places[at] - cut.ends[rows],
            found.lengths[at],
            _known(cut, found, here),
        )


def _known(cut: Tokens, found: features.Found, here: Ints) -> npt.NDArray[np.float32]:
    """Return the share of each text's words that are known by themselves."""
    single = here[(found.lengths[here] == 1)]
    words = np.zeros(len(cut.ids), bool)
    words[found.places[single]] = True
    totals = np.diff(cut.ends)
    rows = np.repeat(np.arange(len(totals)), totals)
    return (np.bincount(rows, weights=words, minlength=len(totals)) / np.maximum(totals, 1)).astype(np.float32)
