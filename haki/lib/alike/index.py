"""Which texts are like a given one: cosine of their words, rare ones counting most, exact over an inverted file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import numpy as np
import numpy.typing as npt

from haki.lib.alike import words
from haki.lib.alike.words import Int64, UInt64

Float32 = npt.NDArray[np.float32]

PAIR = 0.6
"""What two words together count of what one word does: the same words in another order are less alike."""
_FEW = 50.0  # as if there were so many more texts: of three, what stands in all would say nothing
_ARRAYS = ("ids", "features", "rarity", "starts", "texts", "weights")


class Like(NamedTuple):
    """A text that is like the one asked for: 1.0 for the same words, 0 for none in common."""

    id: UUID
    likeness: float


@dataclass(frozen=True)
class Index:
    """The texts by their features: feature i stands in the texts `texts[starts[i]:starts[i + 1]]`, with those weights.

    count: the texts that rarity is reckoned of. It may be that of another index (`beside`), so that both answer alike.
    """

    ids: npt.NDArray[np.uint8]  # (texts, 16)
    features: UInt64  # sorted
    rarity: Float32
    starts: Int64
    texts: npt.NDArray[np.int32]
    weights: Float32
    count: int

    @classmethod
    def of(cls, ids: Sequence[UUID], texts: Iterable[str], *, beside: "Index | None" = None) -> "Index":
        """Build an index; texts are read one after the other and not kept."""
        found, places = words.features(texts)
        features, which = np.unique(found, return_inverse=True)
        size = max(1, len(ids))
        once = np.unique(which.astype(np.int64) * size + places)  # by feature, then by text
        feature, text = once // size, (once % size).astype(np.int32)
        starts = np.searchsorted(feature, np.arange(len(features) + 1)).astype(np.int64)
        count = beside.count if beside else len(ids)
        rarity = beside.rarities(features) if beside else _rarity(np.diff(starts), count, features)
        weights = rarity[feature]
        length = np.sqrt(np.bincount(text, weights.astype(np.float64) ** 2, minlength=size))
        weights = (weights / np.maximum(length[text], 1e-9)).astype(np.float32)
        raw = np.frombuffer(b"".join(one.bytes for one in ids), np.uint8).reshape(-1, 16)
        return cls(raw, features, rarity, starts, text, weights, count)

    def rarities(self, features: UInt64) -> Float32:
        """Return how much each feature says; most what stands in no text."""
        known = _rarity(np.zeros(len(features), np.int64), self.count, features)
        if len(self.features):
            at = np.minimum(np.searchsorted(self.features, features), len(self.features) - 1)
            known = np.where(self.features[at] == features, self.rarity[at], known)
        return known.astype(np.float32)

    def like(self, text: str, *, least: float, most: int = 5_000) -> list[Like]:
        """Return the texts whose likeness is at least `least`, the likest first, at most so many."""
        found, _ = words.features([text])
        features = np.unique(found)
        if not len(features) or not len(self.features):
            return []
        asked = self.rarities(features)
        asked = asked / np.sqrt((asked.astype(np.float64) ** 2).sum())
        at = np.minimum(np.searchsorted(self.features, features), len(self.features) - 1)
        known = self.features[at] == features
        scores = np.zeros(len(self.ids), np.float64)
        for place, weight in zip(at[known], asked[known], strict=True):
            here = slice(self.starts[place], self.starts[place + 1])
            scores[self.texts[here]] += self.weights[here] * weight  # a text stands once with each feature
        close = np.flatnonzero(scores >= least)
        if len(close) > most:
            close = close[np.argpartition(-scores[close], most)[:most]]
        close = close[np.argsort(-scores[close], kind="stable")]
        return [Like(UUID(bytes=self.ids[one].tobytes()), min(1.0, float(scores[one]))) for one in close]

    def save(self, folder: Path) -> None:
        """Write the arrays into a folder, from which processes share them."""
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> "Index":
        """Read an index without copying it into memory; OSError or ValueError when the folder holds none."""
        arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in _ARRAYS}
        if len(arrays["starts"]) != len(arrays["features"]) + 1 or len(arrays["texts"]) != len(arrays["weights"]):
            raise ValueError(f"The index in {folder} is not whole.")
        return cls(**arrays, count=len(arrays["ids"]))


def _rarity(standing: Int64, count: int, features: UInt64) -> Float32:
    rare = np.log((_FEW + count) / (1.0 + standing))
    weighed: Float32 = np.where(words.are_pairs(features), PAIR * rare, rare).astype(np.float32)
    return weighed


def likeness(first: str, second: str, *, among: Index) -> float:
    """Return how alike two texts are, by the rarity of words in an index."""
    alone = Index.of([UUID(int=1)], [first], beside=among)
    return next((found.likeness for found in alone.like(second, least=0.0)), 0.0)
