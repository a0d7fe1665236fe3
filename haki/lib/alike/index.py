"""Which texts are like a given one: cosine of their words, rare ones counting most, exact over an inverted file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import numpy as np
import numpy.typing as npt
from scipy import sparse

from haki.lib.alike import words
from haki.lib.alike.words import Int64, UInt64

Float32 = npt.NDArray[np.float32]
Float64 = npt.NDArray[np.float64]

_FEW = 50.0  # as if there were so many more texts: of three, what stands in all would say nothing
_ARRAYS = ("ids", "features", "rarity", "starts", "clauses", "weights", "texts", "rows", "held")
_MIX = np.uint64(0x9E3779B97F4A7C15)


class Like(NamedTuple):
    """A text that is like the one asked for: 1.0 for the same words, 0 for none in common."""

    id: UUID
    likeness: float


@dataclass(frozen=True)
class Index:
    """Texts by their features: feature i stands in the clauses `clauses[starts[i]:starts[i + 1]]`, with those weights.

    texts: the text that each clause is of, in their order. Clause i holds what stands in `held[rows[i]:rows[i + 1]]`, places in
    `clauses` and `weights`. count: the texts that rarity is reckoned of; it may be that of another index
    (`beside`), so that both answer alike.
    """

    ids: npt.NDArray[np.uint8]  # (texts, 16)
    features: UInt64  # sorted
    rarity: Float32
    starts: Int64
    clauses: npt.NDArray[np.int32]
    weights: Float32
    texts: npt.NDArray[np.int32]
    rows: Int64
    held: npt.NDArray[np.int32]
    count: int

    @classmethod
    def of(cls, ids: Sequence[UUID], texts: Iterable[str], *, beside: "Index | None" = None) -> "Index":
        """Build an index; texts are read one after the other and not kept."""
        found, places, texts_of = words.features(texts)
        size = max(1, len(texts_of))
        order = np.argsort(found, kind="stable")  # by feature, then by clause
        found, places = found[order], places[order]
        new = np.concatenate([[True], found[1:] != found[:-1]])[: len(found)]
        once = new | np.concatenate([[True], places[1:] != places[:-1]])[: len(found)]
        features, clause = found[new], places[once].astype(np.int32)
        starts = np.searchsorted(found[once], features).astype(np.int64)
        starts = np.append(starts, len(clause))
        standing = np.diff(starts)
        count = beside.count if beside else len(ids)
        rarity = beside.rarities(features) if beside else _rarity(standing, count, features)
        weights = np.repeat(rarity, standing)
        length = np.sqrt(np.bincount(clause, weights.astype(np.float64) ** 2, minlength=size))
        weights = (weights / np.maximum(length[clause], 1e-9)).astype(np.float32)
        by_clause = sparse.csc_matrix(
            (np.arange(1, len(clause) + 1), clause, starts), shape=(len(texts_of), len(features))
        ).tocsr()
        rows, held = by_clause.indptr.astype(np.int64), (by_clause.data - 1).astype(np.int32)
        return cls(_raw(ids), features, rarity, starts, clause, weights, texts_of.astype(np.int32), rows, held, count)

    def rarities(self, features: UInt64) -> Float32:
        """Return how much each feature says; most what stands in no text."""
        known = _rarity(np.zeros(len(features), np.int64), self.count, features)
        if len(self.features):
            at = np.minimum(np.searchsorted(self.features, features), len(self.features) - 1)
            known = np.where(self.features[at] == features, self.rarity[at], known)
        return known.astype(np.float32)

    def like(self, text: str, *, least: float, most: int = 5_000) -> list[Like]:
        """Return the texts whose likeness is at least `least`, the likest first, at most so many.

        Of texts that hold several clauses the likest two count.
        """
        found, places, texts_of = words.features([text])
        if not len(found) or not len(self.features):
            return []
        scores = np.zeros(len(self.texts), np.float64)
        for clause in range(len(texts_of)):
            np.maximum(scores, self._scores(np.unique(found[places == clause])), out=scores)
        close = np.flatnonzero(scores >= least)
        if len(close) > most:
            close = close[np.argpartition(-scores[close], most)[:most]]
        close = close[np.argsort(-scores[close], kind="stable")]
        _, first = np.unique(self.texts[close], return_index=True)
        return [
            Like(UUID(bytes=self.ids[self.texts[one]].tobytes()), min(1.0, float(scores[one])))
            for one in close[np.sort(first)]
        ]

    def _scores(self, features: UInt64) -> Float64:
        """Return how like each clause is one of these features."""
        scores = np.zeros(len(self.texts), np.float64)
        asked = self.rarities(features)
        asked = asked / np.sqrt((asked.astype(np.float64) ** 2).sum())
        at = np.minimum(np.searchsorted(self.features, features), len(self.features) - 1)
        known = self.features[at] == features
        for place, weight in zip(at[known], asked[known], strict=True):
            here = slice(self.starts[place], self.starts[place + 1])
            scores[self.clauses[here]] += self.weights[here] * weight  # a clause stands once with each feature
        return scores

    def places(self, ids: Sequence[UUID]) -> Int64:
        """Return where these texts stand, -1 of those that do not."""
        asked = _raw(ids)
        if not len(self.ids) or not len(asked):
            return np.full(len(asked), -1)
        keys, order = self._keys
        at = order[np.minimum(np.searchsorted(keys, _key(asked)), len(keys) - 1)]
        return np.where((self.ids[at] == asked).all(axis=1), at, -1)

    @cached_property
    def _keys(self) -> tuple[UInt64, Int64]:
        keys = _key(self.ids)
        order = np.argsort(keys, kind="stable")
        return keys[order], order

    def parts(self, places: Int64) -> tuple[UInt64, Float32, Int64, Int64]:
        """Return what texts hold: features, their weights, the clause (from 0) of each, and the text of each clause.

        Texts are named by where they stand in `places`.
        """
        first, last = np.searchsorted(self.texts, places), np.searchsorted(self.texts, places, side="right")
        clauses = _runs(first, last)
        texts_of = np.repeat(np.arange(len(places)), last - first)
        begin, end = self.rows[clauses], self.rows[clauses + 1]
        held = self.held[_runs(begin, end)]
        features = self.features[np.searchsorted(self.starts, held, side="right") - 1]
        return features, self.weights[held], np.repeat(np.arange(len(clauses)), end - begin), texts_of

    def save(self, folder: Path) -> None:
        """Write the arrays into a folder, from which processes share them."""
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> "Index":
        """Read an index without copying it into memory; OSError or ValueError when the folder holds none."""
        try:
            arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in _ARRAYS}
        except EOFError as error:  # a file of no bytes
            raise ValueError(f"The index in {folder} is not whole.") from error
        if len(arrays["starts"]) != len(arrays["features"]) + 1 or len(arrays["clauses"]) != len(arrays["weights"]):
            raise ValueError(f"The index in {folder} is not whole.")
        return cls(**arrays, count=len(arrays["ids"]))


def _raw(ids: Sequence[UUID]) -> npt.NDArray[np.uint8]:
    return np.frombuffer(b"".join(one.bytes for one in ids), np.uint8).reshape(-1, 16)


def _key(raw: npt.NDArray[np.uint8]) -> UInt64:
    halves = np.ascontiguousarray(raw).view(np.uint64)
    key: UInt64 = halves[:, 0] * _MIX ^ halves[:, 1]
    return key


def _runs(first: Int64, last: Int64) -> Int64:
    """Return the numbers from each first to before its last, one after the other."""
    sizes = last - first
    before = np.cumsum(sizes) - sizes
    run: Int64 = np.arange(sizes.sum()) + np.repeat(first - before, sizes)
    return run


def _rarity(standing: Int64, count: int, features: UInt64) -> Float32:
    rare = np.log((_FEW + count) / (1.0 + standing)) * words.weights(features)
    weighed: Float32 = rare.astype(np.float32)
    return weighed


def likeness(first: str, second: str, *, among: Index) -> float:
    """Return how alike two texts are, by the rarity of words in an index."""
    alone = Index.of([UUID(int=1)], [first], beside=among)
    return next((found.likeness for found in alone.like(second, least=0.0)), 0.0)
