"""The labels of one text seen together: what the others' probabilities say of each.

Two things that labels judged one by one cannot know. A text that nothing else fits is likelier to have a weak label, since
coders give every text at least one. And some labels ("Other") stand alone: they are given where no other fits.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml.newton import Numbers, logistic
from haki.lib.textml.truth import Answers
from haki.lib.textml.weights import Floats

INPUTS: Final = 6  # coefficients of a label
PLAIN: Final = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0)  # those that change nothing
_ALONE: Final = 0.9  # share of its examples that have no other label
_ENOUGH: Final = 20
_LEAST, _MOST = -12.0, 8.0
_TINY: Final = 1e-6


def alone(answers: Answers) -> npt.NDArray[np.bool_]:
    """Return which labels stand alone in nearly all of their examples, though others often stand together."""
    given = answers.given
    single = given.sum(axis=1) == 1
    size = given.sum(axis=0)
    found: npt.NDArray[np.bool_] = ((given & single[:, None]).sum(axis=0) >= _ALONE * size) & (size >= _ENOUGH)
    return found & (not single.all()) if not found.all() else np.zeros_like(found)


def inputs(odds: Floats, alone: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return (texts, labels) twice: the log-odds that no other label fits; the log of the strongest that stands alone."""
    chances = np.clip(1 / (1 + np.exp(-np.clip(odds, -30, 30))), _TINY, 1 - _TINY)
    none = np.log1p(-chances)
    none[:, alone] = 0
    others = np.minimum(none.sum(axis=1, keepdims=True) - none, -1e-4)
    free = np.clip(others - np.log(-np.expm1(others)), _LEAST, _MOST)
    strongest = np.full_like(odds, np.log(_TINY))
    for label in np.flatnonzero(alone):
        seen = np.log(chances[:, label, None])
        np.maximum(strongest, seen, out=strongest, where=np.arange(odds.shape[1]) != label)
    return free.astype(np.float32), strongest.astype(np.float32)


def apply(odds: Floats, alone: npt.NDArray[np.bool_], coefficients: Floats) -> Floats:
    """Return the log-odds of each label (texts, labels), given those of each by itself."""
    free, strongest = inputs(odds, alone)
    own, empty, very, far, single, shift = coefficients.T
    result: Floats = (
        own * odds + empty * free + very * np.maximum(free, 0) + far * np.abs(odds) + single * strongest + shift
    ).astype(np.float32)
    return result


def fit(odds: Floats, answers: Answers, alone: npt.NDArray[np.bool_], weights: Numbers) -> Floats:
    """Return the coefficients (labels, INPUTS) from held-out log-odds of each label by itself."""
    free, strongest = (part.astype(np.float64) for part in inputs(odds, alone))
    found = np.tile(np.array(PLAIN), (odds.shape[1], 1))
    pull = np.array([1.0, 1.0, 1.0, 1.0, 1.0, 0.01])
    for label in range(odds.shape[1]):
        rows = answers.decided[:, label]
        truth = answers.given[rows, label].astype(np.float64)
        if truth.sum() < _ENOUGH or not (1 - truth).any():
            continue
        own, empty, single = odds[rows, label].astype(np.float64), free[rows, label], strongest[rows, label]
        design = np.stack([own, empty, np.maximum(empty, 0), np.abs(own), single, np.ones_like(own)])
        found[label] = logistic(design, truth, weights[rows], start=np.array(PLAIN), pull=pull)
    return found.astype(np.float32)
