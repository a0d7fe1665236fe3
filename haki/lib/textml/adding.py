"""What decisions add to a model: a logistic regression for each label, with what the model says as offset."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml.truth import Answers

_PULL: Final = 0.3  # L2 on what is added: ten decisions that say the same outweigh it, one does not


def added_by(
    rows: Any, offset: npt.NDArray[np.float64], answers: Answers, weights: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return what the examples add to weights (features, labels) and bias (labels)."""
    more = np.zeros((rows.shape[1], answers.given.shape[1]))
    shift = np.zeros(answers.given.shape[1])
    for label in range(answers.given.shape[1]):
        looked = answers.decided[:, label]
        if looked.any():
            # What no text has adds nothing: a few thousand of a hundred thousand features are left to fit.
            own = rows[looked]
            used = np.unique(own.indices)
            more[used, label], shift[label] = _of_label(
                own[:, used], offset[looked, label], answers.given[looked, label], weights[looked]
            )
    return more, shift


def held_out(
    rows: Any,
    offset: npt.NDArray[np.float64],
    answers: Answers,
    weights: npt.NDArray[np.float64],
    fold: npt.NDArray[np.int64],
) -> npt.NDArray[np.float64]:
    """Return log-odds of each example from a model adapted without its fold."""
    held = offset.copy()
    for number in np.unique(fold):
        out = fold == number
        if out.any() and not out.all():
            part = Answers(answers.given[~out], answers.decided[~out])
            added, shift = added_by(rows[~out], offset[~out], part, weights[~out])
            held[out] += rows[out] @ added + shift
    return held


def _of_label(
    rows: Any, offset: npt.NDArray[np.float64], given: npt.NDArray[np.bool_], weights: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], float]:
    from scipy.optimize import minimize

    def loss(at: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        odds = offset + rows @ at[:-1] + at[-1]
        off = weights * (1 / (1 + np.exp(-np.clip(odds, -30, 30))) - given)
        value = float((weights * (np.logaddexp(0, odds) - given * odds)).sum() + _PULL / 2 * (at @ at))
        return value, np.append(rows.T @ off, off.sum()) + _PULL * at

    found: Any = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    return found.x[:-1], float(found.x[-1])
