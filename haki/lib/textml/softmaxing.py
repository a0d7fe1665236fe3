"""Scores of labels that exclude one another, to probabilities."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml.newton import Numbers
from haki.lib.textml.weights import Floats

_PULL: Final = 1e-3


def fit(scores: Floats, given: npt.NDArray[np.bool_], weights: Numbers) -> tuple[Floats, Floats]:
    """Return slope and shift of each label: softmax(slope x score + shift) is the probability. From held-out scores."""
    from scipy.optimize import minimize

    size = given.shape[1]
    share = weights / max(weights.sum(), 1e-9)
    held, truth = scores.astype(np.float64), given.astype(np.float64)
    if not len(held):
        return np.ones(size, np.float32), np.zeros(size, np.float32)

    def loss(at: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        logits = held * at[:size] + at[size:]
        logits -= logits.max(axis=1, keepdims=True)
        chances = np.exp(logits)
        chances /= chances.sum(axis=1, keepdims=True)
        off = (chances - truth) * share[:, None]
        pull = _PULL * np.concatenate([at[:size] - at[:size].mean(), at[size:]])
        value = -float((share * np.log(np.maximum((chances * truth).sum(axis=1), 1e-12))).sum())
        value += float((pull * pull).sum() / _PULL / 2)
        return value, np.concatenate([(off * held).sum(axis=0), off.sum(axis=0)]) + pull

    found: Any = minimize(loss, np.concatenate([np.full(size, 2.0), np.zeros(size)]), jac=True, method="L-BFGS-B")
    return found.x[:size].astype(np.float32), found.x[size:].astype(np.float32)
