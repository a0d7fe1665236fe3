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
    by_telling: bool = False,
) -> tuple[Floats, Floats]:
    """Return (features, labels) and (labels): weights and bias. Squared hinge loss, L2 (Fan et al. 2008, LIBLINEAR).

    by_telling: scale each feature for each label by how much more often it stands in texts with the label than in others
    (after Wang & Manning 2012, "NBSVM"), so that features that say nothing of a label get little weight.
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
        own = rows if kept.all() else rows[kept]
        if by_telling:
            scale = telling(own, truth)
            scaled, bias[label] = _of_label(_times(own, scale), truth, weights[kept], softness)
            found[:, label] = scaled * scale
        else:
            found[:, label], bias[label] = _of_label(own, truth, weights[kept], softness)
    return found, bias


def telling(rows: Any, truth: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Return for each feature half of 1 plus how telling it is: |log ratio| of its shares with and without, mean 1."""
    size = rows.shape[1]
    with_label = np.bincount(rows[truth].indices, minlength=size) + 1.0
    without = np.bincount(rows[~truth].indices, minlength=size) + 1.0
    ratio = np.abs(np.log((with_label / with_label.sum()) / (without / without.sum())))
    scale: npt.NDArray[np.float64] = 0.5 + 0.5 * ratio / max(float(ratio.mean()), 1e-9)
    return scale


def _times(rows: Any, scale: npt.NDArray[np.float64]) -> Any:
    """Return the rows with each feature scaled."""
    from scipy import sparse

    cells = (rows.data * scale[rows.indices], rows.indices, rows.indptr)
    return sparse.csr_matrix(cells, shape=rows.shape)


def _of_label(
    rows: Any, truth: npt.NDArray[np.bool_], weights: npt.NDArray[np.float64], softness: float
) -> tuple[npt.NDArray[np.float64], float]:
    from sklearn.svm import LinearSVC

    machine = LinearSVC(C=softness, random_state=0, tol=_TOLERANCE, max_iter=_PASSES)
    machine.fit(rows, truth, sample_weight=weights)
    return machine.coef_[0], float(machine.intercept_[0])
