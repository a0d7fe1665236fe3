"""Which words of a text speak most for a label."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from haki.lib.textml.counting import Counted
from haki.lib.textml.features import Ints
from haki.lib.textml.tokens import Tokens
from haki.lib.textml.values import Values
from haki.lib.textml.weights import Floats

MOST: Final = 5
_SHARE: Final = 0.1  # of the strongest's part; what adds less is not worth showing
_LOOKED_AT: Final = 10  # strongest features of which up to MOST that do not overlap are shown


class Spans:
    """Where the words of the texts stand, found once for each text that is asked for."""

    def __init__(self, tokens: Tokens) -> None:
        self.texts = tokens.texts
        self._tokens = tokens
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def of(self, row: int) -> list[tuple[int, int]]:
        """Return where each word of a text begins and ends in it."""
        spans = self._spans.get(row)
        if spans is None:
            spans = self._spans[row] = self._tokens.spans(row)
        return spans


def strongest(
    pairs: tuple[Ints, Ints], values: Values, counted: Counted, linear: Floats, spans: Spans
) -> list[tuple[tuple[str, float], ...]]:
    """Return for each pair (text, label) the words with the largest positive part of its score, strongest first."""
    rows, labels = pairs
    begins = np.searchsorted(values.rows, np.arange(values.texts + 1))
    sizes = (begins[1:] - begins[:-1])[rows]
    pair = np.repeat(np.arange(len(rows)), sizes)
    at = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + begins[rows][pair]
    parts = values.values[at] * linear[values.features[at], labels[pair]]
    table = np.zeros((len(rows), max(_LOOKED_AT, int(sizes.max(initial=0)))), np.float32)
    table[pair, np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)] = parts
    best = np.argpartition(-table, _LOOKED_AT - 1, axis=1)[:, :_LOOKED_AT]
    best.sort(axis=1)  # of equally strong ones the first in the text comes first, whatever is suggested beside
    weights = np.take_along_axis(table, best, axis=1)
    order = np.argsort(-weights, axis=1, kind="stable")
    best, weights = np.take_along_axis(best, order, axis=1), np.take_along_axis(weights, order, axis=1)
    best = np.minimum(best + begins[rows][:, None], max(0, len(values.rows) - 1))
    if not len(values.rows):
        return [()] * len(rows)
    columns = zip(
        rows.tolist(),
        counted.places[best].tolist(),
        counted.lengths[best].tolist(),
        np.round(weights.astype(np.float64), 3).tolist(),
        strict=True,
    )
    return [_apart(row, zip(*of_pair, strict=True), spans) for row, *of_pair in columns]


def _apart(row: int, features: Iterable[tuple[int, int, float]], spans: Spans) -> tuple[tuple[str, float], ...]:
    """Return the words of features that do not overlap; what overlaps a stronger one says the same again."""
    text, where = spans.texts[row], spans.of(row)
    taken = 0  # a bit for each word of the text
    least = 0.0
    shown: list[tuple[str, float]] = []
    for place, length, weight in features:
        if weight <= least:
            break
        bits = ((1 << length) - 1) << place
        if not taken & bits:
            taken |= bits
            shown.append((text[where[place][0] : where[place + length - 1][1]], weight))
            if len(shown) == 1:
                least = weight * _SHARE
            elif len(shown) == MOST:
                break
    return tuple(shown)
