"""How far two coders agree: raw agreement, Cohen's kappa, F1, with bootstrap intervals over texts.

Sources: Cohen (1960), A coefficient of agreement for nominal scales; Efron and Tibshirani (1993), An Introduction to the
Bootstrap (percentile interval). scikit-learn has the same kappa; it takes longer to import than all of this to compute.

A coding is an array of texts × labels, True where the coder gave the label to the text.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Coding = NDArray[np.bool_]
Numbers = NDArray[np.float64]
RAREST = 5
"""Texts to which one coder or the other gave a label, below which a kappa of that label says nothing."""
DRAWS = 1_000
_SEED = 20261123


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of what the same figure was in texts drawn anew."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two coders over the same yes-or-no questions.

    n: questions asked. first, second, both: how often each, and both, said yes. raw: share of the same answers. kappa: None
    where the label is too rare, or where both said the same of every text by having no choice. f1: of one coder against the
    other (it is the same from either side), None when nobody said yes.
    """

    n: int
    first: int
    second: int
    both: int
    raw: float | None
    kappa: float | None
    interval: Interval | None
    f1: float | None

    @property
    def either(self) -> int:
        """How often at least one said yes."""
        return self.first + self.second - self.both

    @property
    def is_too_rare(self) -> bool:
        """Whether too few texts have the label for a kappa."""
        return self.either < RAREST


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two coders over all labels.

    labels: one for each column. macro: mean kappa of the labels that have one. pooled: all pairs of text and label as one
    table. choice: Cohen's kappa over one label per text, of schemes that give one. f1: over all pairs; macro_f1: mean over
    labels that anybody gave.
    """

    labels: tuple[Agreement, ...]
    pooled: Agreement
    macro: float | None
    macro_interval: Interval | None
    choice: float | None
    choice_raw: float | None
    choice_interval: Interval | None
    macro_f1: float | None

    @property
    def f1(self) -> float | None:
        """Micro-averaged F1."""
        return self.pooled.f1


def compare(first: Coding, second: Coding, *, several: bool = True, draws: int = DRAWS) -> Comparison:
    """Return how far two codings of the same texts agree; ValueError when they are not of the same texts and labels."""
    if first.shape != second.shape or first.ndim != 2:  # noqa: PLR2004
        raise ValueError(f"Two codings of the same texts and labels are needed, not {first.shape} and {second.shape}.")
    weights = _draws(len(first), draws)
    both, ones, twos = (part.astype(np.float64) for part in (first & second, first, second))
    drawn = _kappas(weights @ both, weights @ ones, weights @ twos, weights.sum(axis=1, keepdims=True))
    whole = _kappas(both.sum(axis=0), ones.sum(axis=0), twos.sum(axis=0), float(len(first)))
    labels = tuple(_label(first[:, at], second[:, at], whole[at], drawn[:, at]) for at in range(first.shape[1]))
    known = [at for at, label in enumerate(labels) if label.kappa is not None]
    f1s = [label.f1 for label in labels if label.f1 is not None]
    one = None if several else _choices(first, second, weights)
    return Comparison(
        labels=labels,
        pooled=_pooled(first, second, weights),
        macro=float(np.mean([whole[at] for at in known])) if known else None,
        macro_interval=_interval(_row_means(drawn[:, known])) if known else None,
        choice=one[0] if one else None,
        choice_raw=one[1] if one else None,
        choice_interval=one[2] if one else None,
        macro_f1=float(np.mean(f1s)) if f1s else None,
    )


def kappa(first: NDArray[np.int_], second: NDArray[np.int_]) -> float | None:
    """Return Cohen's kappa of two codings with one category per text; None when chance alone makes them equal."""
    found = _chosen_kappa(first, second, np.ones((1, len(first))))[0] if len(first) else np.nan
    return None if np.isnan(found) else float(found)


def _draws(texts: int, draws: int) -> Numbers:
    """Return how often each text is drawn in each of the samples with replacement: draws × texts."""
    if not texts:
        return np.zeros((draws, 0))
    chance = np.random.default_rng(_SEED)
    return chance.multinomial(texts, np.full(texts, 1 / texts), size=draws).astype(np.float64)


def _kappas(both: Numbers, first: Numbers, second: Numbers, n: Numbers | float) -> Numbers:
    """Return kappa of yes-or-no tables from their counts; nan where agreement by chance is complete."""
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = (n - first - second + 2 * both) / n
        by_chance = (first * second + (n - first) * (n - second)) / (np.asarray(n) ** 2)
        found: Numbers = np.where(1 - by_chance > 1e-12, (observed - by_chance) / (1 - by_chance), np.nan)  # noqa: PLR2004
    return found


def _label(first: Coding, second: Coding, whole: float, drawn: Numbers) -> Agreement:
    given, other, both, n = int(first.sum()), int(second.sum()), int((first & second).sum()), len(first)
    is_known = given + other - both >= RAREST and not np.isnan(whole)
    return Agreement(
        n=n,
        first=given,
        second=other,
        both=both,
        raw=float((first == second).mean()) if n else None,
        kappa=float(whole) if is_known else None,
        interval=_interval(drawn) if is_known else None,
        f1=2 * both / (given + other) if given + other else None,
    )


def _pooled(first: Coding, second: Coding, weights: Numbers) -> Agreement:
    """Compare all pairs of text and label as one table; whole texts are drawn, because their labels go together."""
    both, ones, twos = ((part.sum(axis=1)).astype(np.float64) for part in (first & second, first, second))
    n = weights.sum(axis=1) * first.shape[1]
    drawn = _kappas(weights @ both, weights @ ones, weights @ twos, n)
    whole = _kappas(both.sum(), ones.sum(), twos.sum(), float(first.size))
    return _label(first.ravel(), second.ravel(), float(whole), drawn)


def _choices(
    first: Coding, second: Coding, weights: Numbers
) -> tuple[float | None, float | None, Interval | None] | None:
    """Return kappa, raw agreement and interval of one label per text; a text without any is a category of its own."""
    if not len(first):
        return None
    ones, twos = (np.where(part.any(axis=1), part.argmax(axis=1), part.shape[1]) for part in (first, second))
    return kappa(ones, twos), float((ones == twos).mean()), _interval(_chosen_kappa(ones, twos, weights))


def _chosen_kappa(first: NDArray[np.int_], second: NDArray[np.int_], weights: Numbers) -> Numbers:
    categories = np.arange(max(first.max(), second.max()) + 1)
    n = weights.sum(axis=1)
    ones, twos = (weights @ (part[:, None] == categories) for part in (first, second))
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = weights @ (first == second) / n
        by_chance = (ones * twos).sum(axis=1) / n**2
        found: Numbers = np.where(1 - by_chance > 1e-12, (observed - by_chance) / (1 - by_chance), np.nan)  # noqa: PLR2004
    return found


def _row_means(values: Numbers) -> Numbers:
    """Return the mean of each row over what is known; nan where nothing is."""
    known = ~np.isnan(values)
    with np.errstate(invalid="ignore"):
        means: Numbers = np.where(known, values, 0).sum(axis=1) / known.sum(axis=1)
    return means


def _interval(drawn: Numbers) -> Interval | None:
    known = drawn[~np.isnan(drawn)]
    if not len(known):
        return None
    low, high = np.percentile(known, [2.5, 97.5])
    return Interval(float(low), float(high))
