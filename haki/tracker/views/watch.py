"""The page to watch: what rises suddenly, what is about to lapse, what nothing answers, what has fallen silent."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.lib import series
from haki.search.queries import search
from haki.tracker import queries, rising, silent, watching
from haki.tracker.crossed import labels_of
from haki.vocab.models import Term

WITHIN = (7, 30, 90)
MOST = 100
"""Rows shown of each list; the number of all stands above it."""


@dataclass(frozen=True)
class Asked:
    """What the page is narrowed to. countries: the terms of the one that was chosen, None: all."""

    days: int
    crisis: str
    country: str
    incidents_only: bool
    countries: list[Any] | None


@require_safe
def watch(request: HttpRequest) -> HttpResponse:
    """Show what to watch, of a crisis (`?crisis=`), a country (`?country=`), and what lapses within some days (`?days=30`)."""
    today, asked = timezone.localdate(), _asked(request)
    narrowed = watching.narrowing(asked.crisis, asked.country)
    lapsing = watching.lapsing(request.user, today=today, days=asked.days, narrowed=narrowed)
    issues = watching.unanswered(request.user, narrowed=narrowed)
    context = {
        "asked": asked,
        "days": asked.days,
        "within": WITHIN,
        "lapsing": lapsing[:MOST],
        "lapsing_count": lapsing.count(),
        "issues": [(one, (today - one.started_on).days if one.started_on else None) for one in issues[:MOST]],
        "issues_count": issues.count(),
        "most": MOST,
        **_rises(request, asked, today),
        **_gaps(request, asked, today),
        **_choices(request),
    }
    return render(request, "tracker/watch.html", context)


def _asked(request: HttpRequest) -> Asked:
    given = request.GET
    days = next((number for number in WITHIN if str(number) == given.get("days", "")), WITHIN[1])
    country = given.get("country", "")
    crisis = given.get("crisis", "")
    terms = (
        list(Term.objects.filter(vocabulary="areas", code=country).values_list("pk", flat=True)) if country else None
    )
    return Asked(days, crisis, country, given.get("of") == "incident", terms)


def _rises(request: HttpRequest, asked: Asked, today: dt.date) -> dict[str, Any]:
    found = rising.rises(
        request.user,
        today=today,
        crisis=asked.crisis,
        countries=asked.countries,
        incidents_only=asked.incidents_only,
    )
    return {
        "rises": [one for one in found if one.is_certain][:MOST],
        "unjudged": [one for one in found if not one.is_certain][:MOST],
        "rule": {"limit": series.LIMIT, "past": series.PAST, "least": series.LEAST_RISE, "enough": series.LEAST_PAST},
    }


def _gaps(request: HttpRequest, asked: Asked, today: dt.date) -> dict[str, Any]:
    return {
        "silent_countries": silent.countries(request.user, today=today, crisis=asked.crisis, among=asked.countries)[
            :MOST
        ],
        "silent_channels": silent.channels(request.user, now=timezone.now())[:MOST],
        "may_see_channels": may(request.user, Permission.SEE_INTERNAL),
        "gap": {"least": series.LEAST_DAYS, "often": series.OFTEN},
    }


def _choices(request: HttpRequest) -> dict[str, Any]:
    """Return the crises and countries of which there is anything that this reader may see."""
    counts = search(user=request.user, kind=queries.KIND, limit=0, facets=("state", "crisis")).facets
    names, crises = labels_of("state"), dict(queries.crises().values_list("code", "name"))
    states = [(one.code, names.get(one.code, one.code)) for one in counts.get("state", ()) if one.count]
    return {
        "states": sorted(states, key=lambda one: one[1]),
        "crises": [(one.code, crises.get(one.code, one.code)) for one in counts.get("crisis", ()) if one.count],
    }
