"""From which probability a label is likely: chosen for the best F1 on held-out texts."""

from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml.weights import Floats

_LEAST, _MOST = 0.1, 0.8
_HAIR: Final = 0.0005


def best(
    chances: Floats,
    given: npt.NDArray[np.bool_],
    weights: npt.NDArray[np.float64] | None = None,
    *,
    lean: float = 12.0,
) -> Floats:
    """Return the thresholds of the labels, from held-out probabilities (texts, labels) and the weights of the texts.

    lean: how many examples' worth a label leans on the threshold that is best for all labels together.
    """
    weights = np.ones(len(given)) if weights is None else weights
    every = np.broadcast_to(weights[:, None], given.shape)
    common = _best(chances.ravel(), given.ravel(), every.ravel(), 0.5)
    found = []
    for label in range(given.shape[1]):
        size = int(given[:, label].sum())
        own = _best(chances[:, label], given[:, label], weights, common)
        found.append((own * size + common * lean) / (size + lean))
    return np.clip(np.array(found, np.float32), _LEAST, _MOST)


def _best(chances: Floats, given: npt.NDArray[np.bool_], weights: npt.NDArray[np.float64], otherwise: float) -> float:
    """Return the probability above which F1 is largest: the middle of those within a hair of the best."""
    order = np.argsort(-chances, kind="stable")
    right = np.cumsum(given[order] * weights[order])
    if not len(right) or not right[-1]:
        return otherwise
    f1 = 2 * right / (np.cumsum(weights[order]) + right[-1])
    near = np.flatnonzero(f1 >= f1.max() - _HAIR)
    return float(np.median(chances[order][near]))
