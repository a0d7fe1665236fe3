"""Logistic regression with few inputs, by Newton's method: exact, and the same on every machine."""

from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
_STEPS: Final = 50
_HALVINGS: Final = 20


def logistic(design: Numbers, truth: Numbers, weights: Numbers, *, start: Numbers, pull: Numbers) -> Numbers:
    """Return the coefficients of the inputs (inputs, texts) that make the truth (0 or 1) likeliest.

    Each is drawn to its start, with the strength `pull` (the inverse of a prior's variance).
    """
    at = start.copy()
    loss = _loss((design, truth, weights), at, start, pull)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(at @ design, -30, 30)))
        slope = design @ (weights * (chance - truth)) + pull * (at - start)
        curve = (design * (weights * chance * (1 - chance))) @ design.T + np.diag(pull + 1e-6)
        step = np.linalg.solve(curve, slope)
        for _ in range(_HALVINGS):  # a whole step may go too far where the classes are nearly apart
            after = _loss((design, truth, weights), at - step, start, pull)
            if after <= loss:
                break
            step = step / 2
        else:
            break
        at, gained, loss = at - step, loss - after, after
        if gained < 1e-9 * (1 + abs(loss)):
            break
    return at


def _loss(texts: tuple[Numbers, Numbers, Numbers], at: Numbers, start: Numbers, pull: Numbers) -> float:
    design, truth, weights = texts
    odds = at @ design
    likely = (weights * (np.logaddexp(0, odds) - truth * odds)).sum()
    return float(likely + 0.5 * (pull * (at - start) ** 2).sum())
