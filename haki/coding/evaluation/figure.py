"""Figures as plain data, with intervals by resampling texts."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from haki.lib.textml import figures

Truth = npt.NDArray[np.bool_]
Result = dict[str, Any]


def with_interval(name: str, figure: Callable[..., float], *arrays: npt.NDArray[Any]) -> Result:
    """Return {name: value, name_low: …, name_high: …}: the 95 % interval of 500 resamplings of texts."""
    found = figures.bootstrap(figure, *arrays)
    return {name: _short(found.value), f"{name}_low": _short(found.low), f"{name}_high": _short(found.high)}


def of_labels(truth: Truth, said: Truth) -> Result:
    """Return micro-F1 with its interval, macro-F1, precision, recall and the number of texts."""
    counted = figures.counts(truth, said)
    right, wrong, missed = (int(part.sum()) for part in (counted.right, counted.wrong, counted.missed))
    return {
        **with_interval("micro_f1", figures.micro_f1, truth, said),
        "macro_f1": _short(figures.macro_f1(truth, said)),
        "precision": _short(right / max(1, right + wrong)),
        "recall": _short(right / max(1, right + missed)),
        "n": len(truth),
        "labels": int(truth.any(0).sum()),
    }


def _short(value: float) -> float:
    return round(float(value), 4)
