"""Texts that ask for the same, in groups: each is like the one that the group is named by, so that no chain forms."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from haki.lib.alike import words
from haki.lib.alike.index import Index


def groups(texts: Sequence[str], *, least: float, among: Index) -> list[list[int]]:
    """Return groups of two or more texts, as places in `texts`, the largest first.

    The first place of a group is its middle: the text that most others are like; all its others are at least `least` like it.
    Memory grows with the square of what is alike: for some thousands of texts.
    """
    if not texts:
        return []
    found, places = words.features(texts)
    features, which = np.unique(found, return_inverse=True)
    matrix = sparse.csr_matrix(
        (among.rarities(features)[which], (places, which)), shape=(len(texts), len(features)), dtype=np.float32
    )
    matrix.data = np.minimum(matrix.data, among.rarities(features)[matrix.indices])  # what stands twice counts once
    lengths = np.sqrt(matrix.multiply(matrix).sum(axis=1)).A1
    matrix = sparse.diags(1 / np.maximum(lengths, 1e-9)) @ matrix
    alike = (matrix @ matrix.T).tocsr()
    alike.data[alike.data < least] = 0
    alike.eliminate_zeros()
    return _around(alike)


def _around(alike: sparse.csr_matrix) -> list[list[int]]:
    free = np.ones(alike.shape[0], bool)
    made: list[list[int]] = []
    rows = [alike.indices[alike.indptr[row] : alike.indptr[row + 1]] for row in range(alike.shape[0])]
    for row in sorted(range(len(rows)), key=lambda row: (-len(rows[row]), row)):
        if not free[row]:
            continue
        others = [int(other) for other in sorted(rows[row]) if free[other] and other != row]
        if others:
            made.append([row, *others])
            free[[row, *others]] = False
    return sorted(made, key=len, reverse=True)
