"""The regional snapshot: two pages on a region's situation in a period, each number leading to its records."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from haki.lib.rendering import Block, Figure, Figures, Heading, Paragraph, Passage, Report
from haki.tracker.models import Kind, Severity
from haki.tracker.report import watched
from haki.tracker.report.choosing import foremost
from haki.tracker.report.course import course
from haki.tracker.report.endings import endings
from haki.tracker.report.gathered import Gathered
from haki.tracker.report.mapped import mapped
from haki.tracker.report.practices import practices
from haki.tracker.report.shared import bars, between, framed, items, where

if TYPE_CHECKING:
    from haki.reports.declared import Parameters, Reader

NAME = "regional-snapshot"
LAYOUT = "two-pages"
ISSUES, MEASURES, ACTIONS, THEMES, GROUPS = 18, 8, 6, 12, 10
"""How many are chosen; on paper as many of them as fit."""
PRACTICES = 3
"""Good practices that have their room on paper."""
SOON = 30
"""Days within which a measure's end is near."""
_GRAVE = (Severity.HIGH, Severity.SEVERE)


def build(parameters: "Parameters", user: "Reader", texts: Mapping[str, str]) -> Report:
    """Return the snapshot for a reader. ParameterProblem for a period that is none."""
    gathered = Gathered(parameters, user, texts)
    title = _("%(where)s: the situation, %(period)s") % {"where": where(gathered), "period": between(gathered.period)}
    return framed(gathered, title, blocks(gathered), name=NAME, layout=LAYOUT)


def blocks(gathered: Gathered) -> Iterator[Block]:
    """Yield all that the snapshot holds, in reading order."""
    yield first(gathered)
    yield Passage("in-short", _("In short, in your own words"), gathered.texts.get("in-short", ""))
    yield from new_issues(gathered, "a")
    yield from mapped(gathered, "b")
    yield from course(gathered, "band")
    yield from bars(gathered, "theme", _("By theme"), "c", THEMES)
    yield from bars(gathered, "affected", _("Who is affected"), "c", GROUPS)
    yield from watched.to_watch(gathered, "c")
    yield from measures(gathered, "d")
    yield from actions(gathered, "d")
    yield from practices(gathered, "d", least=PRACTICES)
    yield from endings(gathered)


def first(gathered: Gathered) -> Figures:
    """Return the numbers in front, each with that of the period before."""
    grave = ",".join(str(one.value) for one in _GRAVE)
    return Figures(
        [
            compared(gathered, _("new issues of concern"), Kind.ISSUE),
            compared(gathered, _("of these high or severe"), Kind.ISSUE, severity=grave),
            compared(gathered, _("measures"), Kind.MEASURE),
            compared(gathered, _("actions"), Kind.ACTION),
            watched.unanswered(gathered),
        ]
    )


def compared(gathered: Gathered, label: str, kind: str, *, severity: str = "") -> Figure:
    """Return how many entries of a kind there are in the period, beside how many there were in the one before."""
    asked = {"severity": severity} if severity else {}
    among = {int(one) for one in severity.split(",")} if severity else None
    found = []
    for period in (gathered.period, gathered.period.before):
        ids = [one.id for one in gathered.within(period, kind) if among is None or one.severity in among]
        name = label if period is gathered.period else _("before:")
        found.append(gathered.number(name, ids, period=period, entry=kind, **asked))
    return _beside(*found)


def _beside(now: Figure, before: Figure) -> Figure:
    return Figure(now.value, now.label, now.url, now.note, now.trace, before)


def new_issues(gathered: Gathered, place: str) -> Iterator[Block]:
    """Yield what is new: the gravest and latest issues of the period."""
    found = gathered.within(gathered.period, Kind.ISSUE)
    yield Heading(_("What is new"), place=place)
    if not found:
        yield Paragraph(_("No issue of concern was entered for this period."), is_quiet=True)
    total = gathered.number(
        _("new issues of concern"), [one.id for one in found], period=gathered.period, entry=Kind.ISSUE
    )
    yield from items(gathered, [one.id for one in foremost(found, ISSUES)], total)


def measures(gathered: Gathered, place: str) -> Iterator[Block]:
    """Yield what governments and others did: the measures of the period, and those that end soon."""
    found = gathered.within(gathered.period, Kind.MEASURE)
    soon = gathered.period.last + dt.timedelta(days=SOON)
    within = f"{gathered.period.last + dt.timedelta(days=1)}..{soon}"
    new = gathered.number(_("new measures"), [one.id for one in found], period=gathered.period, entry=Kind.MEASURE)
    lapsing = gathered.number(_("lapse or end within %(days)s days") % {"days": SOON}, lapses=within)
    yield Heading(_("What governments did"), place=place)
    yield Figures([new, lapsing])
    yield from items(gathered, [one.id for one in foremost(found, MEASURES)], new)


def actions(gathered: Gathered, place: str) -> Iterator[Block]:
    """Yield what the organisation and its partners did in the period."""
    found = gathered.within(gathered.period, Kind.ACTION)
    yield Heading(_("What the organisation did"), place=place)
    if not found:
        yield Paragraph(_("No action was entered for this period."), is_quiet=True)
    total = gathered.number(_("actions"), [one.id for one in found], period=gathered.period, entry=Kind.ACTION)
    yield from items(gathered, [one.id for one in foremost(found, ACTIONS)], total)


LABEL = gettext_lazy("Regional snapshot")
ABOUT = gettext_lazy(
    "Two pages on a region in a period: what is new, the map, the course of weeks, who is affected, what governments and the"
    " organisation did, good practices, what to watch."
)
