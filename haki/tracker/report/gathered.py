"""What the parts of a report are made from: read once, at one moment, for one reader."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet
from django.utils import timezone

from haki.core import records
from haki.lib.rendering import Figure
from haki.reports.figures import figure
from haki.reports.narrowing import within
from haki.tracker import counted
from haki.tracker.exported import Row, rows
from haki.tracker.models import Entry, Kind
from haki.tracker.queries import KIND
from haki.tracker.regions import WORLD
from haki.tracker.report.period import USUAL, Period, asked
from haki.ui.labels import Labels

if TYPE_CHECKING:
    from haki.reports.declared import Parameters, Reader

Ids = Collection[UUID] | Collection[bytes]
KINDS = (Kind.ISSUE, Kind.MEASURE, Kind.ACTION)
WEEKS = 12
"""Weeks of the course, the last of them ending with the period."""


class Light(NamedTuple):
    """An entry as far as it is counted and chosen by. id: its 16 bytes; as UUIDs, 50,000 take seconds in all."""

    id: bytes
    kind: str
    country: str | None
    day: dt.date
    severity: int | None
    verification: str


class Asked:
    """What a report is asked for, by whom, at which moment. base: the parameters that every number of it has."""

    def __init__(self, parameters: "Parameters", user: "Reader", texts: Mapping[str, str]) -> None:
        """Keep what is asked; texts: passage → what somebody wrote there."""
        self.at = timezone.localtime()
        self.user, self.texts = user, texts
        self.reader = user or AnonymousUser()
        everywhere = {"region": WORLD}
        self.base = {name: value for name, value in parameters.items() if everywhere.get(name) != value}
        self.labels = Labels()
        self.facets = {facet.name: facet for facet in records.get(KIND).facets}
        self._counted: dict[frozenset[tuple[str, str]], Figure] = {}

    @property
    def parameters(self) -> dict[str, str]:
        """With which the report can be made again."""
        return self.base

    def rows(self) -> QuerySet[Entry]:
        """Return the entries that are asked for."""
        return counted.rows(self.base, self.user)

    def number(
        self,
        label: str,
        ids: Ids | None = None,
        *,
        period: Period | None = None,
        note: str = "",
        **narrowing: str,
    ) -> Figure:
        """Return a figure of the entries that carry this, in a period (None: at any time). ids: what the query would find.

        What is asked for again, under whatever label, is counted once.
        """
        parameters = dict(self.base)
        for name, value in narrowing.items():
            parameters = within(parameters, name, value)
        parameters |= period.parameters if period else {}
        asked = frozenset(parameters.items())
        if asked not in self._counted:
            self._counted[asked] = figure(
                label, query=counted.NAME, parameters=parameters, user=self.user, ids=ids, as_of=self.at
            )
        return replace(self._counted[asked], label=label, note=note)

    def label(self, name: str, code: str) -> str:
        """Return how a code of a facet is called."""
        return self.labels(self.facets[name]).get(code, code)

    def read(self, ids: Iterable[UUID | bytes]) -> list[Row]:
        """Return entries with their sources and codes, in this order, as far as the reader may see them."""
        wanted = [UUID(bytes=one) if isinstance(one, bytes) else one for one in ids]
        return list(rows(wanted, self.reader))


class Gathered(Asked):
    """The entries of a report's region, crisis and filters: those of its period, of the period before, and of the weeks."""

    def __init__(
        self, parameters: "Parameters", user: "Reader", texts: Mapping[str, str], *, usual: int = USUAL
    ) -> None:
        """Read what the parameters ask for; ParameterProblem when they do not go together. usual: days nobody chose."""
        timeless = {name: value for name, value in parameters.items() if name not in counted.DATES}
        super().__init__(timeless, user, texts)
        self.period = asked(parameters, self.at.date(), usual)
        self.weeks = self.period.weeks(WEEKS)
        self._days: dict[str, dict[dt.date, list[Light]]] = {kind: defaultdict(list) for kind in KINDS}
        for one in self._entries():
            self._days[one.kind][one.day].append(one)

    @property
    def parameters(self) -> dict[str, str]:
        """With which the report can be made again: of the same days, whenever that is."""
        return {**self.base, **self.period.parameters}

    def number(
        self,
        label: str,
        ids: Ids | None = None,
        *,
        period: Period | None = None,
        note: str = "",
        **narrowing: str,
    ) -> Figure:
        """Return a figure as `Asked` does; one of a period counts issues, measures and actions, no assessments by others."""
        if period and "entry" not in self.base:
            narrowing.setdefault("entry", ",".join(KINDS))
        return super().number(label, ids, period=period, note=note, **narrowing)

    def _entries(self) -> list[Light]:
        first = min(self.period.before.first, self.weeks[0].first)
        found = counted.rows(self.base, self.user).filter(started_on__range=(first, self.period.last), kind__in=KINDS)
        columns = (counted.KEY, "kind", "country__code", "started_on", "severity", "verification")
        return [Light(*row) for row in found.order_by().values_list(*columns)]

    def within(self, period: Period, kind: str = "") -> list[Light]:
        """Return the entries of a period, of one kind or of all three."""
        of_kinds = [self._days[one] for one in KINDS if kind in {"", one}]
        return [one for days in of_kinds for day, some in days.items() if day in period for one in some]

    @cached_property
    def here(self) -> Collection[bytes]:
        """The entries of the period, of the three kinds."""
        return [one.id for one in self.within(self.period)]

    @cached_property
    def by(self) -> Mapping[str, Mapping[str, Collection[bytes]]]:
        """Facet (countries, themes, groups) → code → the entries of the period that have it."""
        countries: dict[str, list[bytes]] = defaultdict(list)
        for one in self.within(self.period):
            if one.country:
                countries[one.country].append(one.id)
        return {"state": countries, **counted.by_codes(("theme", "affected"), self.here)}

    @cached_property
    def unanswered(self) -> list[bytes]:
        """The issues up to the end of the period that no measure and no action answers, the oldest first."""
        asked = {**self.base, "entry": Kind.ISSUE.value, "answered": "no", "to": self.period.last.isoformat()}
        return counted.keys(counted.rows(asked, self.user).order_by(F("started_on").asc(nulls_last=True), "pk"))
