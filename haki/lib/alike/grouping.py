"""Texts that ask for the same, in groups: each is like the one that the group is named by, so that no chain forms."""

from collections.abc import Sequence
from uuid import UUID

import numpy as np
from scipy import sparse

from haki.lib.alike.index import Index
from haki.lib.alike.words import Int64

_ROWS = 500  # clauses compared with all at once: so much memory is needed


def groups(asked: Sequence[tuple[Index, Sequence[UUID]]], *, least: float) -> list[list[UUID]]:
    """Return groups of two or more of these texts, each held by the index beside it, the largest group first.

    The first of a group is its middle: the text that most others are like; all its others are at least `least` like it.
    What is in no index is left out. Time grows with the square of how many there are: for some thousands of texts.
    """
    ids: list[UUID] = []
    found, weights, places, texts_of = [], [], [], []
    clauses = 0
    for index, wanted in asked:
        at = index.places(wanted)
        features, weight, clause, text_of = index.parts(at[at >= 0])
        found.append(features)
        weights.append(weight)
        places.append(clause + clauses)
        texts_of.append(text_of + len(ids))
        ids += [one for one, place in zip(wanted, at, strict=True) if place >= 0]
        clauses += len(text_of)
    if not clauses:
        return []
    features, which = np.unique(np.concatenate(found), return_inverse=True)
    cells = (np.concatenate(weights), (np.concatenate(places), which))
    matrix = sparse.csr_matrix(cells, shape=(clauses, len(features)), dtype=np.float32)
    pairs = _close(matrix, np.concatenate(texts_of), least)
    return [[ids[place] for place in group] for group in _around(pairs[:, 0], pairs[:, 1], len(ids))]


def _close(matrix: sparse.csr_matrix, text: Int64, least: float) -> Int64:
    """Return the pairs of texts of which any two clauses are like enough, sorted. A row of `matrix` is a clause of `text`."""
    found = []
    for begin in range(0, matrix.shape[0], _ROWS):
        alike = (matrix[begin : begin + _ROWS] @ matrix.T).tocoo()
        close = alike.data >= least
        pairs = np.stack([text[alike.row[close] + begin], text[alike.col[close]]], axis=1)
        found.append(np.unique(pairs, axis=0))
    return np.unique(np.concatenate(found), axis=0)


def _around(rows: Int64, columns: Int64, count: int) -> list[list[int]]:
    starts = np.searchsorted(rows, np.arange(count + 1))
    sizes = np.diff(starts)
    free = np.ones(count, bool)
    made: list[list[int]] = []
    for row in np.lexsort((np.arange(count), -sizes)):
        if sizes[row] < 2:  # noqa: PLR2004  it is like itself
            break
        if not free[row]:
            continue
        others = [int(other) for other in columns[starts[row] : starts[row + 1]] if free[other] and other != row]
        if others:
            made.append([int(row), *others])
            free[[row, *others]] = False
    return sorted(made, key=len, reverse=True)
