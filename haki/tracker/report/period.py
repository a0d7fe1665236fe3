"""The days that a report is of, and those that it is compared with."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from haki.reports.declared import ParameterProblem, Parameters
from haki.tracker.counted import day, no_day

USUAL = 7
"""Days of a period that nobody chose."""
LONGEST = 3_660
_WEEK = dt.timedelta(days=7)
_EDGE = dt.timedelta(days=3 * LONGEST)
"""What a report looks at before and after its period, at most: the calendar has to have these days."""


@dataclass(frozen=True)
class Period:
    """Days, both ends within."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """As many days right before it."""
        return Period(self.first - dt.timedelta(days=self.days), self.first - dt.timedelta(days=1))

    def weeks(self, count: int) -> list["Period"]:
        """Return so many weeks that end with it, the earliest first."""
        ends = [self.last - _WEEK * back for back in reversed(range(count))]
        return [Period(end - _WEEK + dt.timedelta(days=1), end) for end in ends]

    @property
    def parameters(self) -> dict[str, str]:
        """How a counting query is asked for it."""
        return {"from": self.first.isoformat(), "to": self.last.isoformat()}

    def __contains__(self, one: dt.date | None) -> bool:
        return one is not None and self.first <= one <= self.last


def asked(parameters: Parameters, today: dt.date, usual: int = USUAL) -> Period:
    """Return the period that is asked for with from and to; what is left out: the `usual` days that end then, or today."""
    last = day("to", parameters["to"]) if parameters.get("to") else today
    if not dt.date.min + _EDGE < last < dt.date.max - _EDGE:
        raise no_day("to", last.isoformat())
    first = day("from", parameters["from"]) if parameters.get("from") else last - dt.timedelta(days=usual - 1)
    if first > last:
        raise ParameterProblem("from", _("the period begins after it ends."))
    if (last - first).days >= LONGEST:
        raise ParameterProblem("from", _("the period is too long; at most ten years are expected."))
    return Period(first, last)
