"""Scores to probabilities that can be taken at their word."""

from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml.weights import Floats

_STEPS: Final = 50
_PRIOR: Final = 10.0  # how many examples' worth a label leans on the slope of all labels together


def fit(
    scores: Floats, given: npt.NDArray[np.bool_], decided: npt.NDArray[np.bool_] | None = None
) -> tuple[Floats, Floats]:
    """Return slope and shift of each label (Platt 1999): sigmoid(slope x score + shift) is the probability.

    From held-out scores (texts, labels). Labels with few examples lean on the slope of all labels together.
    """
    if decided is None:
        decided = np.ones_like(given)
    if not decided.any():
        return np.ones(given.shape[1], np.float32), np.zeros(given.shape[1], np.float32)
    common, between = _newton(scores[decided].astype(np.float64), given[decided].astype(np.float64), 1.0, 0.0)
    slopes, shifts = [], []
    for label in range(given.shape[1]):
        rows = decided[:, label]
        truth = given[rows, label].astype(np.float64)
        slope, shift = common, between
        if truth.any():
            slope, shift = _newton(scores[rows, label].astype(np.float64), truth, common, _PRIOR)
        slopes.append(max(slope, common / 10))
        shifts.append(shift)
    return np.array(slopes, np.float32), np.array(shifts, np.float32)


def _newton(
    scores: npt.NDArray[np.float64], truth: npt.NDArray[np.float64], centre: float, prior: float
) -> tuple[float, float]:
    """Return slope and shift of the largest likelihood, the slope drawn to the centre."""
    rate = (truth.sum() + 0.5) / (len(truth) + 1)
    at = np.array([centre, np.log(rate / (1 - rate))])
    design = np.stack([scores, np.ones_like(scores)])
    pull = np.array([prior / max(centre * centre, 1e-9), 1e-3])
    loss = _loss(design, truth, at, centre, pull)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(at @ design, -30, 30)))
        slope = design @ (chance - truth) + pull * (at - [centre, 0.0])
        curve = (design * (chance * (1 - chance))) @ design.T + np.diag(pull + 1e-6)
        step = np.linalg.solve(curve, slope)
        for _ in range(20):  # a whole step may go too far where the classes are nearly apart
            after = _loss(design, truth, at - step, centre, pull)
            if after <= loss:
                break
            step = step / 2
        at, before, loss = at - step, loss, min(loss, after)
        if before - loss < 1e-9 * (1 + abs(loss)):
            break
    return float(at[0]), float(at[1])


def _loss(
    design: npt.NDArray[np.float64],
    truth: npt.NDArray[np.float64],
    at: npt.NDArray[np.float64],
    centre: float,
    pull: npt.NDArray[np.float64],
) -> float:
    odds = at @ design
    return float((np.logaddexp(0, odds) - truth * odds).sum() + 0.5 * (pull * (at - [centre, 0.0]) ** 2).sum())
