"""How much each feature counts in its text: rarer ones more, repeated ones a little more, long texts as short ones."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from haki.lib.textml.counting import Counted
from haki.lib.textml.features import Ints
from haki.lib.textml.weights import Floats


@dataclass(frozen=True, slots=True)
class Values:
    """A sparse matrix (texts, features), ordered by text."""

    texts: int
    rows: Ints
    features: Ints
    values: Floats

    def times(self, weights: Floats) -> Floats:
        """Return (texts, columns): the product with a matrix (features, columns)."""
        result = np.zeros((self.texts, weights.shape[1]), np.float32)
        gathered = weights.take(self.features, axis=0)
        ends = np.searchsorted(self.rows, np.arange(self.texts + 1)).tolist()
        for row, (begin, end) in enumerate(pairwise(ends)):  # a product a text is faster than reduceat over all of them
            np.dot(self.values[begin:end], gathered[begin:end], out=result[row])
        return result


def tfidf(counted: Counted, idf: Floats) -> Values:
    """Return (1 + ln count) x idf, each text scaled to length 1 (Euclidean)."""
    texts = len(counted.tokens.texts)
    values = (1 + np.log(counted.counts)) * idf[counted.features]
    lengths = np.sqrt(np.bincount(counted.rows, weights=values * values, minlength=texts))
    scaled = (values / np.maximum(lengths, 1e-9)[counted.rows]).astype(np.float32)
    return Values(texts, counted.rows, counted.features, scaled)
