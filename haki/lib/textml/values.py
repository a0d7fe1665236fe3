"""How much each feature counts in its text: rarer ones more, repeated ones a little more, long texts as short ones."""

from dataclasses import dataclass

import numpy as np

from haki.lib.textml.counting import Counted
from haki.lib.textml.features import Ints
from haki.lib.textml.weights import Floats, sums


@dataclass(frozen=True, slots=True)
class Values:
    """A sparse matrix (texts, features), ordered by text."""

    texts: int
    rows: Ints
    features: Ints
    values: Floats

    def times(self, weights: Floats) -> Floats:
        """Return (texts, columns): the product with a matrix (features, columns)."""
        return sums(weights[self.features] * self.values[:, None], self.rows, self.texts)


def tfidf(counted: Counted, idf: Floats) -> Values:
    """Return (1 + ln count) x idf, each text scaled to length 1 (Euclidean)."""
    texts = len(counted.tokens.texts)
    values = (1 + np.log(counted.counts)) * idf[counted.features]
    lengths = np.sqrt(np.bincount(counted.rows, weights=values * values, minlength=texts))
    scaled = (values / np.maximum(lengths, 1e-9)[counted.rows]).astype(np.float32)
    return Values(texts, counted.rows, counted.features, scaled)
