"""Silence against what is usual: how long nothing was heard from a place that used to be heard from."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

LEAST_DAYS = 10
"""Days of silence before anything is said."""
OFTEN = 8
"""Days on which something was heard that make a habit."""
_TIMES = 3


@dataclass(frozen=True)
class Silence:
    """How long a place is silent. usual: the median of the days from one day with news to the next; limit: what is too long."""

    last: dt.date
    days: int
    usual: float
    limit: float

    @property
    def is_long(self) -> bool:
        return self.days > self.limit


def silence(heard: Iterable[dt.date], today: dt.date, *, least: int = LEAST_DAYS) -> Silence | None:
    """Return the silence since the last day with news up to `today`; None without a habit of OFTEN days.

    Too long is three times the usual interval, and never less than `least` days. Days after today are left aside.
    """
    days = sorted({day for day in heard if day <= today})
    if len(days) < OFTEN:
        return None
    usual = float(median((later - earlier).days for earlier, later in pairwise(days)))
    return Silence(days[-1], (today - days[-1]).days, usual, max(float(least), _TIMES * usual))
