"""Figures of how well a model does. All take arrays of (texts, labels)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Truth = npt.NDArray[np.bool_]
Chances = npt.NDArray[np.floating]

_SEED: Final = 20_260_101


@dataclass(frozen=True, slots=True)
class Counts:
    """For each label: rightly found, wrongly found, missed."""

    right: npt.NDArray[np.int64]
    wrong: npt.NDArray[np.int64]
    missed: npt.NDArray[np.int64]


def counts(truth: Truth, said: Truth) -> Counts:
    """Return the counts of each label."""
    return Counts((truth & said).sum(0), (~truth & said).sum(0), (truth & ~said).sum(0))


def f1_by_label(truth: Truth, said: Truth) -> npt.NDArray[np.float64]:
    """Return each label's F1: the harmonic mean of precision and recall; 0 where it was never found rightly."""
    found = counts(truth, said)
    result: npt.NDArray[np.float64] = 2 * found.right / np.maximum(2 * found.right + found.wrong + found.missed, 1)
    return result


def micro_f1(truth: Truth, said: Truth) -> float:
    """Return F1 over all pairs of text and label: frequent labels count more."""
    found = counts(truth, said)
    right = 2 * int(found.right.sum())
    return right / max(1, right + int(found.wrong.sum()) + int(found.missed.sum()))


def macro_f1(truth: Truth, said: Truth) -> float:
    """Return the mean of the labels' F1, over labels that stand in the truth or were said: each counts the same."""
    present = truth.any(0) | said.any(0)
    return float(f1_by_label(truth, said)[present].mean()) if present.any() else 0.0


def accuracy(truth: Truth, said: Truth) -> float:
    """Return the share of texts whose labels are exactly right."""
    return float((truth == said).all(1).mean()) if len(truth) else 0.0


def ece(truth: Truth, chances: Chances, *, bins: int = 15, from_chance: float = 0.1) -> float:
    """Return the expected calibration error: how far probabilities are from what then happens, 0 to 1.

    Over all pairs of at least `from_chance` (the many that nobody would suggest would make it small), in bins of
    equally many pairs: the mean distance of a bin's mean probability from its share of true pairs.
    """
    kept = chances >= from_chance
    chosen, happened = chances[kept].astype(np.float64), truth[kept]
    if not len(chosen):
        return 0.0
    order = np.argsort(chosen, kind="stable")
    parts = np.array_split(order, bins)
    return float(
        sum(abs(chosen[part].mean() - happened[part].mean()) * len(part) for part in parts if len(part)) / len(chosen)
    )


def brier_skill(truth: Truth, chances: Chances, base_rates: Chances) -> float:
    """Return 1 - (Brier score / Brier score of always saying the base rates): 1 is perfect, 0 no better than those."""
    score = float(((chances - truth) ** 2).mean())
    plain = float(((base_rates[None, :] - truth) ** 2).mean())
    return 1 - score / plain if plain else 0.0


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and where it lies in 95 of 100 resamplings of the texts."""

    value: float
    low: float
    high: float


def bootstrap(figure: Callable[..., float], *arrays: npt.NDArray[np.generic], times: int = 500) -> Interval:
    """Return the figure of these arrays (first axis: texts), with its interval from resampled texts; always the same."""
    random = np.random.default_rng(_SEED)
    size = len(arrays[0])
    resampled = []
    for _ in range(times):
        drawn = random.integers(0, size, size)
        resampled.append(figure(*(array[drawn] for array in arrays)))
    low, high = np.quantile(resampled, (0.025, 0.975))
    return Interval(figure(*arrays), float(low), float(high))
