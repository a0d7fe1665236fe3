"""A model's card completed with what held-out texts say of it."""

from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml import figures
from haki.lib.textml.card import Card, LabelFigures
from haki.lib.textml.truth import Answers
from haki.lib.textml.weights import Floats

_BANDS: Final = (0.05, 0.2, 0.4, 0.6, 0.8, 1.01)
"""Bands of probability in which a label's reliability is told; below the first nearly all pairs lie, and nothing is suggested."""


def measured(
    card: Card, labels: tuple[str, ...], answers: Answers, chances: Floats, thresholds: Floats, *, several: bool
) -> Card:
    """Return the card with examples, base rates and figures, from held-out probabilities (texts, labels)."""
    given = answers.given
    said = chances >= thresholds
    if not several:
        said = np.arange(len(labels)) == chances.argmax(axis=1)[:, None]
    said &= answers.decided
    base = given.sum(0) / np.maximum(answers.decided.sum(0), 1)
    totals = {
        "micro_f1": figures.micro_f1(given, said),
        "macro_f1": figures.macro_f1(given, said),
        "ece": figures.ece(given, chances),
        "brier_skill": figures.brier_skill(given, chances, base),
    }
    if not several:
        totals["accuracy"] = figures.accuracy(given, said)
    found = figures.counts(given, said)
    f1 = figures.f1_by_label(given, said)
    return replace(
        card,
        examples=len(given),
        labels=tuple(
            LabelFigures(
                label=label,
                examples=int(given[:, at].sum()),
                base_rate=_short(base[at]),
                threshold=_short(thresholds[at]),
                precision=_short(found.right[at] / max(1, found.right[at] + found.wrong[at])),
                recall=_short(found.right[at] / max(1, found.right[at] + found.missed[at])),
                f1=_short(f1[at]),
                reliability=_reliability(given[:, at], chances[:, at], answers.decided[:, at]),
            )
            for at, label in enumerate(labels)
        ),
        figures=tuple((name, _short(value)) for name, value in totals.items()),
    )


def _reliability(
    given: npt.NDArray[np.bool_], chances: Floats, decided: npt.NDArray[np.bool_]
) -> tuple[tuple[float, float, int], ...]:
    """Return (mean probability, share that had the label, how many) of each band of probability that has any."""
    bands = []
    for least, most in pairwise(_BANDS):
        at = decided & (chances >= least) & (chances < most)
        if number := int(at.sum()):
            bands.append((_short(chances[at].mean()), _short(given[at].mean()), number))
    return tuple(bands)


def _short(value: float) -> float:
    return round(float(value), 4)
