"""The sudden rises that a snapshot names."""

import datetime as dt
from collections.abc import Iterator

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from haki.lib import charts
from haki.lib.rendering import Figure
from haki.tracker.models import Kind
from haki.tracker.regions import areas_of
from haki.tracker.report.gathered import Gathered
from haki.tracker.report.period import Period
from haki.tracker.rising import rises
from haki.vocab.models import Term

MOST = 3


def risen(gathered: Gathered) -> Iterator[Figure]:
    """Yield the sudden rises of issues in the week that the period ends in, each with its score against the place's own past."""
    crisis = gathered.base.get("crisis", "")
    places = None
    if asked := gathered.base.get("state") or gathered.base.get("region"):
        states = Term.objects.filter(vocabulary="areas", code__in=asked.split(",")).values_list("pk", flat=True)
        places = list(states) if gathered.base.get("state") else areas_of(asked.split(","))
    found = rises(gathered.reader, today=gathered.period.last, crisis="" if "," in crisis else crisis, countries=places)
    for one in [one for one in found if one.is_certain and one.judged.z is not None][:MOST]:
        first = charts.monday(one.week)
        week = Period(first, first + dt.timedelta(days=6))
        score = _("sudden rise, week from %(day)s; robust z %(z)s") % {
            "day": date_format(week.first, "SHORT_DATE_FORMAT"),
            "z": number_format(one.judged.z or 0, 1),
        }
        yield gathered.number(one.country.label, period=week, note=score, entry=Kind.ISSUE, state=one.country.code)
