"""Sudden rises of issues: each country's week against its own past (haki.lib.series)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import TruncWeek
from django.urls import reverse

from haki.lib import series
from haki.lib.charts import monday, week_of
from haki.tracker.models import Entry, IssueType, Kind, Precision
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

_WEEK = dt.timedelta(weeks=1)


@dataclass(frozen=True)
class Rising:
    """A country's week, judged. is_so_far: the week is not over. past: the weeks judged by, the oldest first."""

    country: Term
    week: str
    is_so_far: bool
    judged: series.Judged
    past: tuple[tuple[str, int], ...]
    address: str

    @property
    def is_certain(self) -> bool:
        """Whether there is past enough to judge by."""
        return self.judged.scale is not series.Scale.TOO_LITTLE


def rises(
    user: "User | AnonymousUser",
    *,
    today: dt.date,
    crisis: str = "",
    countries: Collection[UUID] | None = None,
    incidents_only: bool = False,
) -> list[Rising]:
    """Return the sudden rises of this week and of the last, the greatest score first; then what has too little past to judge.

    Issues count that `user` may see and whose day is known. A country's past are the 26 weeks before, from its first issue
    on: weeks without any count as zero. crisis: only issues of it; countries: only these. incidents_only: no trends, risks and
    warnings.
    """
    visible: QuerySet[Entry] = Entry.objects.visible_to(user)
    issues = visible.filter(kind=Kind.ISSUE, started_precision=Precision.DAY, country__isnull=False).order_by()
    if crisis:
        issues = issues.filter(crises__code=crisis)
    if countries is not None:
        issues = issues.filter(country__in=countries)
    if incidents_only:
        issues = issues.filter(issue_type=IssueType.INCIDENT)
    this = monday(week_of(today))
    counts = _counts(issues, this - (series.PAST + 1) * _WEEK, today)
    seen = [country for country, weeks in counts.items() if weeks.get(this) or weeks.get(this - _WEEK)]
    firsts = dict(issues.filter(country__in=seen).values_list("country").annotate(Min("started_on")))
    terms = Term.objects.in_bulk(seen)
    found = [
        rising
        for country in seen
        for week in (this, this - _WEEK)
        for rising in _judged(terms[country], week, counts[country], firsts[country], today)
    ]
    query = {"entry": Kind.ISSUE.value, **({"issue_type": "incident"} if incidents_only else {})}
    query |= {"crisis": crisis} if crisis else {}
    found = [_addressed(one, query) for one in found]
    return sorted(found, key=lambda one: (not one.is_certain, -_score(one), one.country.code, one.week))


def _counts(issues: QuerySet[Entry], first: dt.date, last: dt.date) -> dict[UUID, dict[dt.date, int]]:
    found: dict[UUID, dict[dt.date, int]] = defaultdict(dict)
    rows = issues.filter(started_on__range=(first, last)).annotate(week=TruncWeek("started_on"))
    for country, week, count in rows.values_list("country", "week").annotate(count=Count("pk")):
        found[country][week] = count
    return found


def _judged(
    country: Term, week: dt.date, counts: dict[dt.date, int], first: dt.date, today: dt.date
) -> Iterator[Rising]:
    if not counts.get(week):
        return
    weeks = [week - number * _WEEK for number in range(series.PAST, 0, -1)]
    past = tuple((week_of(one), counts.get(one, 0)) for one in weeks if one >= monday(week_of(first)))
    judged = series.judged([count for _week, count in past], counts[week])
    if judged.is_sudden or (judged.scale is series.Scale.TOO_LITTLE and counts[week] >= series.LEAST_RISE):
        yield Rising(country, week_of(week), today < week + dt.timedelta(days=6), judged, past, "")


def _addressed(one: Rising, query: dict[str, str]) -> Rising:
    address = f"{reverse('tracker:list')}?{urlencode({**query, 'state': one.country.code, 'week': one.week})}"
    return Rising(one.country, one.week, one.is_so_far, one.judged, one.past, address)


def _score(one: Rising) -> float:
    """Return the order of rises; where the past never changed there is no score, and the rise itself stands in."""
    judged = one.judged
    return judged.z if judged.z is not None else judged.value - judged.median
