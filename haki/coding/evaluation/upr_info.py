"""UPR Info's issues and categories of action: a model of sessions 1-17 on sessions 18 and 19, with and without repeats.

The only reader of these tests' labels: training, thresholds and settings never see them.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from haki.coding.evaluation.figure import Result, Truth, of_labels, with_interval
from haki.coding.schemes import Scheme, upr_info
from haki.lib import textml
from haki.lib.textml import Example, figures, truth

Chances = npt.NDArray[np.float32]


def issues(folder: Path, model: textml.Model | None = None) -> dict[str, Result]:
    """Return figures of `all` test texts and of `no-repeats`: those that no State had made word for word before.

    F1, exact matches, calibration (ece over pairs of at least 0.1; Brier skill against the training's base rates), and for
    each label n, precision, recall and F1. The model is the one that ships; it is trained when none is given.
    """
    data = upr_info.ISSUES.examples(folder)
    used = model or _trained(upr_info.ISSUES, data.training)
    base = truth.answers(data.training, used.labels).given.mean(0)
    return {name: _issues(used, examples, base) for name, examples in data.tests.items()}


def actions(folder: Path, model: textml.Model | None = None) -> dict[str, Result]:
    """Return the same of the categories of action: accuracy, macro-F1, Cohen's kappa, calibration."""
    data = upr_info.ACTIONS.examples(folder)
    used = model or _trained(upr_info.ACTIONS, data.training)
    base = truth.answers(data.training, used.labels).given.mean(0)
    return {name: _actions(used, examples, base) for name, examples in data.tests.items()}


def _trained(scheme: Scheme, examples: Sequence[Example]) -> textml.Model:
    return textml.train(
        examples, labels=scheme.labels, several=scheme.several, scheme=scheme.code, settings=scheme.settings
    )


def _issues(model: textml.Model, examples: Sequence[Example], base: npt.NDArray[np.float64]) -> Result:
    given = truth.answers(examples, model.labels).given
    chances = model.probabilities([one.text for one in examples])
    said = chances >= model.weights.thresholds
    return {
        **of_labels(given, said),
        **with_interval("macro_f1", figures.macro_f1, given, said),
        "exact": round(figures.accuracy(given, said), 4),
        **_calibration(given, chances, base),
        "by_label": _by_label(model.labels, given, said),
    }


def _actions(model: textml.Model, examples: Sequence[Example], base: npt.NDArray[np.float64]) -> Result:
    given = truth.answers(examples, model.labels).given
    chances = model.probabilities([one.text for one in examples])
    said = np.arange(len(model.labels)) == chances.argmax(axis=1)[:, None]
    return {
        **with_interval("accuracy", figures.accuracy, given, said),
        "macro_f1": round(figures.macro_f1(given, said), 4),
        **_calibration(given, chances, base),
        "by_label": _by_label(model.labels, given, said),
        "n": len(given),
    }


def _calibration(given: Truth, chances: Chances, base: npt.NDArray[np.float64]) -> Result:
    def skill(part: Truth, of_part: Chances) -> float:
        return figures.brier_skill(part, of_part, base)

    return {
        **with_interval("ece", figures.ece, given, chances),
        **with_interval("brier_skill", skill, given, chances),
    }


def _by_label(labels: Sequence[str], given: Truth, said: Truth) -> Result:
    counted = figures.counts(given, said)
    f1 = figures.f1_by_label(given, said)
    return {
        label: {
            "n": int(given[:, at].sum()),
            "precision": round(float(counted.right[at] / max(1, counted.right[at] + counted.wrong[at])), 4),
            "recall": round(float(counted.right[at] / max(1, counted.right[at] + counted.missed[at])), 4),
            "f1": round(float(f1[at]), 4),
        }
        for at, label in enumerate(labels)
    }
