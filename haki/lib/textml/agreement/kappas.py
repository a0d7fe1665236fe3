"""Cohen's kappa (Cohen 1960, A coefficient of agreement for nominal scales) of many tables at once."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def kappa(first: NDArray[np.int_], second: NDArray[np.int_]) -> float | None:
    """Return Cohen's kappa of two codings with one category per text; None when chance alone makes them equal."""
    found = chosen_kappa(first, second, np.ones((1, len(first))))[0] if len(first) else np.nan
    return None if np.isnan(found) else float(found)


def kappas(both: Numbers, first: Numbers, second: Numbers, n: Numbers | float) -> Numbers:
    """Return kappa of yes-or-no tables from their counts; nan where agreement by chance is complete."""
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = (n - first - second + 2 * both) / n
        by_chance = (first * second + (n - first) * (n - second)) / (np.asarray(n) ** 2)
        found: Numbers = np.where(1 - by_chance > 1e-12, (observed - by_chance) / (1 - by_chance), np.nan)  # noqa: PLR2004
    return found


def chosen_kappa(first: NDArray[np.int_], second: NDArray[np.int_], weights: Numbers) -> Numbers:
    categories = np.arange(max(first.max(), second.max()) + 1)
    n = weights.sum(axis=1)
    ones, twos = (weights @ (part[:, None] == categories) for part in (first, second))
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = weights @ (first == second) / n
        by_chance = (ones * twos).sum(axis=1) / n**2
        found: Numbers = np.where(1 - by_chance > 1e-12, (observed - by_chance) / (1 - by_chance), np.nan)  # noqa: PLR2004
    return found
