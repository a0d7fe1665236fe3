"""Two codings of the same texts, compared label by label and as a whole."""

import numpy as np
from numpy.typing import NDArray

from haki.lib.textml.agreement.drawing import DRAWS, interval, row_means, weights_of
from haki.lib.textml.agreement.figures import RAREST, Agreement, Comparison, Interval
from haki.lib.textml.agreement.kappas import Numbers, chosen_kappa, kappa, kappas

Coding = NDArray[np.bool_]


def compare(first: Coding, second: Coding, *, several: bool = True, draws: int = DRAWS) -> Comparison:
    """Return how far two codings of the same texts agree; ValueError when they are not of the same texts and labels."""
    if first.shape != second.shape or first.ndim != 2:  # noqa: PLR2004
        raise ValueError(f"Two codings of the same texts and labels are needed, not {first.shape} and {second.shape}.")
    weights = weights_of(len(first), draws)
    both, ones, twos = (part.astype(np.float64) for part in (first & second, first, second))
    drawn = kappas(weights @ both, weights @ ones, weights @ twos, weights.sum(axis=1, keepdims=True))
    whole = kappas(both.sum(axis=0), ones.sum(axis=0), twos.sum(axis=0), float(len(first)))
    labels = tuple(_label(first[:, at], second[:, at], whole[at], drawn[:, at]) for at in range(first.shape[1]))
    known = [at for at, label in enumerate(labels) if label.kappa is not None]
    f1s = [label.f1 for label in labels if label.f1 is not None]
    one = None if several else _choices(first, second, weights)
    return Comparison(
        labels=labels,
        pooled=_pooled(first, second, weights),
        macro=float(np.mean([whole[at] for at in known])) if known else None,
        macro_interval=interval(row_means(drawn[:, known])) if known else None,
        choice=one[0] if one else None,
        choice_raw=one[1] if one else None,
        choice_interval=one[2] if one else None,
        macro_f1=float(np.mean(f1s)) if f1s else None,
    )


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
        interval=interval(drawn) if is_known else None,
        f1=2 * both / (given + other) if given + other else None,
    )


def _pooled(first: Coding, second: Coding, weights: Numbers) -> Agreement:
    """Compare all pairs of text and label as one table; whole texts are drawn, because their labels go together."""
    both, ones, twos = ((part.sum(axis=1)).astype(np.float64) for part in (first & second, first, second))
    n = weights.sum(axis=1) * first.shape[1]
    drawn = kappas(weights @ both, weights @ ones, weights @ twos, n)
    whole = kappas(both.sum(), ones.sum(), twos.sum(), float(first.size))
    return _label(first.ravel(), second.ravel(), float(whole), drawn)


def _choices(
    first: Coding, second: Coding, weights: Numbers
) -> tuple[float | None, float | None, Interval | None] | None:
    """Return kappa, raw agreement and interval of one label per text; a text without any is a category of its own."""
    if not len(first):
        return None
    ones, twos = (np.where(part.any(axis=1), part.argmax(axis=1), part.shape[1]) for part in (first, second))
    return kappa(ones, twos), float((ones == twos).mean()), interval(chosen_kappa(ones, twos, weights))
