"""From which probability a label is likely: chosen for the best F1 on held-out texts."""

from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml.weights import Floats

_LEAST, _MOST = 0.1, 0.8
_SURE: Final = 12.0  # how many examples' worth a label leans on the threshold that is best for all together


def best(chances: Floats, given: npt.NDArray[np.bool_]) -> Floats:
    """Return the thresholds of the labels, from held-out probabilities (texts, labels)."""
    common = _best(chances.ravel(), given.ravel(), 0.5)
    found = []
    for label in range(given.shape[1]):
        size = int(given[:, label].sum())
        own = _best(chances[:, label], given[:, label], common)
        found.append((own * size + common * _SURE) / (size + _SURE))
    return np.clip(np.array(found, np.float32), _LEAST, _MOST)


def _best(chances: Floats, given: npt.NDArray[np.bool_], otherwise: float) -> float:
    """Return the probability above which F1 is largest: the middle of those within a hair of the best."""
    order = np.argsort(-chances, kind="stable")
    right = np.cumsum(given[order])
    if not len(right) or not right[-1]:
        return otherwise
    f1 = 2 * right / (np.arange(1, len(right) + 1) + right[-1])
    near = np.flatnonzero(f1 >= f1.max() - 0.002)
    return float(np.median(chances[order][near]))
