"""Texts that are nearly the same: they stay on one side of every split."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from haki.lib.textml import Kind
from haki.lib.textml.matrix import matrix
from haki.lib.textml.vocabulary import collect

_ALIKE: Final = 0.6  # cosine of words and pairs: "Ratify the X (France)" and "Consider ratifying X"


def groups(texts: Sequence[str]) -> list[str]:
    """Return a name of its group for each text: texts that are alike, and those alike to these, are one group."""
    from scipy.sparse import csgraph

    if not texts:
        return []
    rows = matrix(texts, collect(texts, {Kind.WORD: 1.0, Kind.PAIR: 1.0}, in_texts=1))
    _, found = csgraph.connected_components(rows @ rows.T > _ALIKE, directed=False)
    return [f"alike-{np.flatnonzero(found == number)[0]}" for number in found]
