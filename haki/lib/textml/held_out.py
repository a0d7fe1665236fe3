"""A model's card completed with what held-out texts say of it."""

from dataclasses import replace

import numpy as np

from haki.lib.textml import figures
from haki.lib.textml.card import Card, LabelFigures
from haki.lib.textml.truth import Answers
from haki.lib.textml.weights import Floats


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
            )
            for at, label in enumerate(labels)
        ),
        figures=tuple((name, _short(value)) for name, value in totals.items()),
    )


def _short(value: float) -> float:
    return round(float(value), 4)
