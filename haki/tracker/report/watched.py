"""What to watch: issues that nothing answers yet, the oldest first."""

import datetime as dt
from collections.abc import Iterator

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from haki.lib import charts
from haki.lib.rendering import Block, Figure, Figures, Heading, Paragraph
from haki.tracker.models import Kind
from haki.tracker.regions import areas_of
from haki.tracker.report.gathered import Gathered
from haki.tracker.report.period import Period
from haki.tracker.report.shared import item, rest
from haki.tracker.rising import rises
from haki.vocab.models import Term

MOST, RISES = 4, 3


def unanswered(gathered: Gathered) -> Figure:
    """Return how many issues up to the end of the period no measure and no action answers."""
    until = gathered.period.last.isoformat()
    return gathered.number(
        _("issues without an answer"), gathered.unanswered, entry=Kind.ISSUE, answered="no", to=until
    )


def _rising(gathered: Gathered) -> Iterator[Figure]:
    """Yield the sudden rises of issues in the week that the period ends in, each with its score against the place's own past."""
    crisis = gathered.base.get("crisis", "")
    places = None
    if asked := gathered.base.get("state") or gathered.base.get("region"):
        states = Term.objects.filter(vocabulary="areas", code__in=asked.split(",")).values_list("pk", flat=True)
        places = list(states) if gathered.base.get("state") else areas_of(asked.split(","))
    found = rises(gathered.reader, today=gathered.period.last, crisis="" if "," in crisis else crisis, countries=places)
    for one in [one for one in found if one.is_certain and one.judged.z is not None][:RISES]:
        first = charts.monday(one.week)
        week = Period(first, first + dt.timedelta(days=6))
        score = _("sudden rise, week from %(day)s; robust z %(z)s") % {
            "day": date_format(week.first, "SHORT_DATE_FORMAT"),
            "z": number_format(one.judged.z or 0, 1),
        }
        yield gathered.number(one.country.label, period=week, note=score, entry=Kind.ISSUE, state=one.country.code)


def to_watch(gathered: Gathered, place: str) -> Iterator[Block]:
    """Yield the oldest issues that nothing answers, each with its age."""
    ids = gathered.unanswered
    yield Heading(_("To watch"), place=place)
    if rising := list(_rising(gathered)):
        yield Figures(rising)
    if not ids:
        yield Paragraph(_("Each issue has an answer: a measure or an action."), is_quiet=True)
    rows = gathered.read(ids[:MOST])
    for number, row in enumerate(rows, start=1):
        day = row.entry.started_on
        age = (gathered.period.last - day).days if day else 0
        yield item(number, row, also=_("no answer for %(days)s days") % {"days": f"{age:,}"})
    yield rest(unanswered(gathered), len(rows))
