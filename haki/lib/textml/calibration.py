"""Scores to probabilities that can be taken at their word."""

from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml.newton import Numbers, logistic
from haki.lib.textml.weights import Floats

_PRIOR: Final = 10.0  # how many examples' worth a label leans on the slope of all labels together
_FREE: Final = 1e-3


def fit(
    scores: Floats,
    given: npt.NDArray[np.bool_],
    decided: npt.NDArray[np.bool_] | None = None,
    weights: Numbers | None = None,
) -> tuple[Floats, Floats]:
    """Return slope and shift of each label (Platt 1999): sigmoid(slope x score + shift) is the probability.

    From held-out scores (texts, labels), and the weights of texts.
    Labels with few examples lean on the slope of all labels together.
    """
    size = given.shape[1]
    decided = np.ones_like(given) if decided is None else decided
    weights = np.ones(len(given)) if weights is None else weights
    if not decided.any():
        return np.ones(size, np.float32), np.zeros(size, np.float32)
    held = scores.astype(np.float64)
    every = np.broadcast_to(weights[:, None], held.shape)[decided]
    common = _line(held[decided], given[decided].astype(np.float64), every, 1.0, 0.0)
    found = np.tile(common, (size, 1))
    for label in range(size):
        rows = decided[:, label]
        truth = given[rows, label].astype(np.float64)
        if truth.any():
            found[label] = _line(held[rows, label], truth, weights[rows], common[0], _PRIOR)
    slope = np.maximum(found[:, 0], common[0] / 10)
    return slope.astype(np.float32), found[:, 1].astype(np.float32)


def _line(scores: Numbers, truth: Numbers, weights: Numbers, centre: float, prior: float) -> Numbers:
    """Return slope and shift of the largest likelihood, the slope drawn to the centre."""
    rate = ((weights * truth).sum() + 0.5) / (weights.sum() + 1)
    start = np.array([centre, np.log(rate / (1 - rate))])
    pull = np.array([prior / max(centre * centre, 1e-9), _FREE])
    yes, no = (weights * truth).sum(), (weights * (1 - truth)).sum()
    # Platt's targets, a little short of 0 and 1: scores that part all examples must not become certainties.
    aim = truth * (yes + 1) / (yes + 2) + (1 - truth) / (no + 2)
    return logistic(np.stack([scores, np.ones_like(scores)]), aim, weights, start=start, pull=pull)
