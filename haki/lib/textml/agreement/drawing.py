"""Bootstrap over texts (Efron and Tibshirani 1993, An Introduction to the Bootstrap; percentile interval)."""

import numpy as np

from haki.lib.textml.agreement.figures import Interval
from haki.lib.textml.agreement.kappas import Numbers

DRAWS = 1_000
_SEED = 20261123


def weights_of(texts: int, draws: int) -> Numbers:
    """Return how often each text is drawn in each of the samples with replacement: draws × texts."""
    if not texts:
        return np.zeros((draws, 0))
    chance = np.random.default_rng(_SEED)
    return chance.multinomial(texts, np.full(texts, 1 / texts), size=draws).astype(np.float64)


def row_means(values: Numbers) -> Numbers:
    """Return the mean of each row over what is known; nan where nothing is."""
    known = ~np.isnan(values)
    with np.errstate(invalid="ignore"):
        means: Numbers = np.where(known, values, 0).sum(axis=1) / known.sum(axis=1)
    return means


def interval(drawn: Numbers) -> Interval | None:
    known = drawn[~np.isnan(drawn)]
    if not len(known):
        return None
    low, high = np.percentile(known, [2.5, 97.5])
    return Interval(float(low), float(high))
