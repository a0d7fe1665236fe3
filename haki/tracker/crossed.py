"""Numbers of entries two ways at once: the weeks by kind, the weeks of the countries, kinds by theme."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from haki.core import records
from haki.lib import charts
from haki.search.crossing import Cross, Table
from haki.search.queries import cross
from haki.tracker.models import Kind
from haki.tracker.queries import KIND
from haki.ui.labels import Labels
from haki.ui.listing import Criteria

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

WEEKS = 104
"""Weeks drawn at most, the latest; the file has all."""
SOON = 4
"""Weeks after this one that are drawn: what is announced. A mistyped year is no reason to draw a century."""
HOT_WEEKS, HOT_COUNTRIES, THEMES = 12, 12, 15


@dataclass(frozen=True)
class Crossed:
    """The tables of one search: kind → week, kind → theme, country → week (of the latest weeks only)."""

    by_week: Table
    by_theme: Table
    by_country: Table
    today: dt.date

    @cached_property
    def weeks(self) -> list[str]:
        """The weeks of the course, the oldest first, those without entries among them."""
        return course_of(self.by_week, self.today)

    @cached_property
    def series(self) -> list[tuple[str, str, list[int]]]:
        """Kind, its label and its numbers in `weeks`, of the kinds that have any."""
        labels = dict(Kind.choices)
        return [
            (kind, str(labels[kind]), [self.by_week[kind].get(week, 0) for week in self.weeks])
            for kind in Kind.values
            if self.by_week.get(kind)
        ]

    def of_week(self, week: str, kind: str = "") -> int:
        """Return how many began in a week, of a kind or of all."""
        kinds = [kind] if kind else list(self.by_week)
        return sum(self.by_week.get(one, {}).get(week, 0) for one in kinds)

    def chosen(self, table: Table, rows: Sequence[str], columns: Sequence[str]) -> list[list[int]]:
        """Return the cells of some rows and columns."""
        return [[table.get(row, {}).get(column, 0) for column in columns] for row in rows]

    @cached_property
    def hot_weeks(self) -> list[str]:
        return self.weeks[-HOT_WEEKS:]

    @cached_property
    def hot_countries(self) -> list[str]:
        """The countries with the most entries in the latest weeks."""
        return _most({code: sum(weeks.values()) for code, weeks in self.by_country.items()}, HOT_COUNTRIES)

    @cached_property
    def themes(self) -> list[str]:
        """The themes with the most entries of all kinds."""
        sums: dict[str, int] = {}
        for counts in self.by_theme.values():
            for code, count in counts.items():
                sums[code] = sums.get(code, 0) + count
        return _most(sums, THEMES)

    def svg(self) -> str:
        """Return the course of the weeks by kind as a drawing."""
        return charts.course(
            self.weeks,
            [charts.Series(label, values) for _kind, label, values in self.series],
            title=_("By week"),
            description=self.description,
            is_rtl=get_language_bidi(),
        )

    @property
    def description(self) -> str:
        """What the course shows, for those who do not see it."""
        most = max(self.weeks, key=self.of_week, default="")
        said = {"first": self.weeks[0], "last": self.weeks[-1], "most": most, "count": f"{self.of_week(most):,}"}
        return (
            _("Entries by the week in which they happened or began, %(first)s to %(last)s.") % said
            + " "
            + _("Most: %(most)s with %(count)s. All numbers are in the table.") % said
        )


def ask(user: "User | AnonymousUser", criteria: Criteria, today: dt.date, *, is_course_only: bool = False) -> Crossed:
    """Return the tables of what the criteria find; of a facet that was chosen from, only those codes are in them."""
    chosen = criteria.chosen

    def counted(crosses: Sequence[Cross]) -> list[Table]:
        tables = cross(
            criteria.query,
            user=user,
            filters=chosen,
            kind=KIND,
            crosses=crosses,
            with_suggested=criteria.with_suggested,
        )
        return [_within(table, one, chosen) for table, one in zip(tables, crosses, strict=True)]

    if is_course_only:
        return Crossed(counted([Cross("entry", "week")])[0], {}, {}, today)
    by_week, by_theme = counted([Cross("entry", "week"), Cross("entry", "theme")])
    latest = course_of(by_week, today)[-HOT_WEEKS:]
    by_country = counted([Cross("state", "week", {"week": latest})])[0] if latest else {}
    return Crossed(by_week, by_theme, by_country, today)


def course_of(by_week: Table, today: dt.date) -> list[str]:
    """Return the weeks to draw: up to the last that has entries, or a little after today, WEEKS at most."""
    limit = charts.week_of(today + dt.timedelta(weeks=SOON))
    held = [week for weeks in by_week.values() for week in weeks if week <= limit]
    return charts.weeks_between(min(held), max(held))[-WEEKS:] if held else []


def labels_of(facet: str) -> Mapping[str, str]:
    """Return code → label of a facet of entries."""
    return Labels()(next(one for one in records.get(KIND).facets if one.name == facet))


def _within(table: Table, asked: Cross, chosen: Mapping[str, Sequence[str]]) -> Table:
    def kept(facet: str, code: str) -> bool:
        return facet not in chosen or code in chosen[facet]

    return {
        outer: {inner: count for inner, count in counts.items() if kept(asked.inner, inner)}
        for outer, counts in table.items()
        if kept(asked.outer, outer)
    }


def _most(counts: Mapping[str, int], number: int) -> list[str]:
    ranked = sorted((code for code in counts if counts[code]), key=lambda code: (-counts[code], code))
    return ranked[:number]
