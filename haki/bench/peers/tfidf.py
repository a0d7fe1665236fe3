"""Scikit-learn: words and two words in a row, weighed by TF-IDF, compared by cosine with all others at once."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

NAME: Final = "scikit-learn TF-IDF"


class Tfidf:
    """The texts, and the neighbours of any text among them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, stop_words="english", dtype=np.float32)
        self.matrix: Any = self.vectors.fit_transform(texts)
        self.neighbours = NearestNeighbors(metric="cosine", algorithm="brute").fit(self.matrix)

    def likeness(self, first: str, second: str) -> float:
        """Return the cosine of two texts."""
        one, other = self.vectors.transform([first, second])
        return float((one @ other.T).toarray()[0, 0])

    def like(self, text: str, *, least: float) -> int:
        """Return how many texts are so like this one."""
        _, found = self.neighbours.radius_neighbors(self.vectors.transform([text]), radius=1 - least)
        return len(found[0])

    def alike(self, places: Sequence[int], *, least: float) -> int:
        """Return how many pairs of some texts are so like one another."""
        rows = self.matrix[list(places)]
        return int(((rows @ rows.T) >= least).sum())
