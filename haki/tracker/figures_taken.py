"""The numbers of the dashboard, to be taken away: one line for each, with the address of the list that holds what it counts."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from haki.search.queries import search
from haki.tracker import crossed, figures
from haki.tracker.queries import KIND
from haki.ui import codes, invented
from haki.ui.exports import Asked, Column, Export
from haki.ui.listing import Criteria

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

CROSSES = ("week", "state-week", "theme-kind")


@dataclass(frozen=True)
class Line:
    """A number: its figure, the code and label that it is of, a second pair where it is counted two ways, its list."""

    figure: str
    code: str
    label: str
    also_code: str
    also: str
    entries: int
    address: str


COLUMNS = (
    Column("figure", gettext_lazy("Figure"), lambda line: line.figure, 14),
    Column("code", gettext_lazy("Code"), lambda line: line.code, 14),
    Column("label", gettext_lazy("Label"), lambda line: line.label, 40),
    Column("also_code", gettext_lazy("Second code"), lambda line: line.also_code, 14),
    Column("also", gettext_lazy("Second label"), lambda line: line.also, 24),
    Column("entries", gettext_lazy("Entries"), lambda line: line.entries, 10),
    Column("url", gettext_lazy("List of these entries"), lambda line: line.address, 60, is_link=True),
)


def export(asked: Asked, criteria: Criteria, only: str = "") -> Export:
    """Return the numbers of what `criteria` find; of one figure alone when `only` names it."""
    lines = [line for line in _lines(asked.user, criteria, timezone.localdate()) if not only or line.figure == only]
    path, query = reverse("tracker:overview"), asked.query_string
    return Export(
        kind=KIND,
        name=f"tracker-figures-{only}" if only else "tracker-figures",
        title=_("The situation at a glance"),
        address=f"{settings.BASE_URL}{path}{'?' if query else ''}{query}",
        query=asked.query,
        filters=asked.described(KIND),
        total=len(lines),
        at=timezone.localtime(),
        columns=COLUMNS,
        rows=lambda: lines,
        blocks=list,
        codes=str(codes.counted(with_suggested=asked.with_suggested)),
        with_suggested=asked.with_suggested,
        language=get_language() or "en",
        note=_("Each number counts the entries that the one who took it away may see, at that moment."),
        mark=invented.events(),
    )


def _lines(user: "User | AnonymousUser", criteria: Criteria, today: dt.date) -> Iterator[Line]:
    suggested = criteria.with_suggested
    results = search(
        criteria.query, user=user, filters=criteria.chosen, kind=KIND, limit=0, facets=figures.FACETS,
        with_suggested=suggested,
    )  # fmt: skip
    yield Line("all", "", _("All entries"), "", "", results.total, f"{settings.BASE_URL}{criteria.address}")
    for figure in figures.of(results.facets, chosen=criteria.chosen, with_suggested=suggested):
        address = criteria.linked(figure.facet)
        for row in figure.rows:
            yield Line(figure.facet, row.code, row.label, "", "", row.count, f"{settings.BASE_URL}{address(row.code)}")
    yield from _crossed(crossed.ask(user, criteria, today), criteria)


def _crossed(found: crossed.Crossed, criteria: Criteria) -> Iterator[Line]:
    kinds, tables = crossed.labels_of("entry"), {"week": found.by_week, "theme-kind": found.by_theme}
    for name, table in tables.items():
        facet = "week" if name == "week" else "theme"
        labels, address = crossed.labels_of(facet), criteria.linked(facet, "entry")
        pairs = [(code, kind, count) for kind, counts in table.items() for code, count in counts.items()]
        for code, kind, count in sorted(pairs):
            link = f"{settings.BASE_URL}{address(code, kind)}"
            yield Line(name, code, labels.get(code, code), kind, kinds.get(kind, kind), count, link)
    states, address = crossed.labels_of("state"), criteria.linked("state", "week")
    for state, weeks in sorted(found.by_country.items()):
        for week, count in sorted(weeks.items()):
            link = f"{settings.BASE_URL}{address(state, week)}"
            yield Line("state-week", state, states.get(state, state), week, week, count, link)
