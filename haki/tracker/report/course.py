"""The course of the weeks up to the end of a report's period, by kind."""

from collections.abc import Iterator
from functools import partial

from django.utils.formats import date_format
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from haki.lib import charts
from haki.lib.rendering import Block, Chart, Drawing, Figure, Heading, Table
from haki.tracker.models import Kind
from haki.tracker.report.gathered import KINDS, WEEKS, Gathered


def course(gathered: Gathered, place: str) -> Iterator[Block]:
    """Yield how many issues, measures and actions there were in each of the weeks."""
    names = dict(zip(KINDS, (_("Issues"), _("Measures"), _("Actions")), strict=True))
    rows = {kind: _row(gathered, kind, names[kind]) for kind in KINDS}
    days = [date_format(week.first, "j M") for week in gathered.weeks]
    described = "; ".join(
        _("%(kind)s: %(last)s in the last week") % {"kind": names[kind], "last": f"{row[-1].value:,}"}
        for kind, row in rows.items()
    )
    title = _("The course of %(weeks)s weeks") % {"weeks": WEEKS}
    series = [charts.Series(names[kind], [int(one.value) for one in row]) for kind, row in rows.items()]
    labels = [charts.week_of(week.last) for week in gathered.weeks]
    draw = partial(charts.course, labels, series, title=title, description=described, is_rtl=get_language_bidi())
    table = Table([_("Week from"), *days], [[names[kind], *row] for kind, row in rows.items()])
    yield Heading(title, place=place)
    yield Chart(Drawing(draw), title, described, table, draw="course")


def _row(gathered: Gathered, kind: Kind, name: str) -> list[Figure]:
    return [
        gathered.number(
            f"{name}, {date_format(week.first, 'SHORT_DATE_FORMAT')}",
            [one.id for one in gathered.within(week, kind)],
            period=week,
            entry=kind,
        )
        for week in gathered.weeks
    ]
