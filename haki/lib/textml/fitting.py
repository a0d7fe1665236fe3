"""The linear scores of each label, by support vector machines."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml.weights import Floats

_TOLERANCE: Final = 1e-3
_PASSES: Final = 3000


def linear(
    rows: Any,
    given: npt.NDArray[np.bool_],
    decided: npt.NDArray[np.bool_],
    weights: npt.NDArray[np.float64],
    *,
    softness: float,
) -> tuple[Floats, Floats]:
    """Return (features, labels) and (labels): weights and bias. Squared hinge loss, L2 (Fan et al. 2008, LIBLINEAR).

    A label without two different answers gets no weights, and a bias that says its one answer.
    """
    found = np.zeros((rows.shape[1], given.shape[1]), np.float32)
    bias = np.zeros(given.shape[1], np.float32)
    for label in range(given.shape[1]):
        kept = decided[:, label]
        truth = given[kept, label]
        if not truth.any() or truth.all():
            bias[label] = 1.0 if truth.any() else -1.0
            continue
        found[:, label], bias[label] = _of_label(rows if kept.all() else rows[kept], truth, weights[kept], softness)
    return found, bias


def _of_label(
    rows: Any, truth: npt.NDArray[np.bool_], weights: npt.NDArray[np.float64], softness: float
) -> tuple[npt.NDArray[np.float64], float]:
    from sklearn.svm import LinearSVC

    machine = LinearSVC(C=softness, random_state=0, tol=_TOLERANCE, max_iter=_PASSES)
    machine.fit(rows, truth, sample_weight=weights)
    return machine.coef_[0], float(machine.intercept_[0])
