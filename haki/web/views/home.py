from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.core import records
from haki.core.records import Label, RecordKind
from haki.ingest import queries_watched as ingest
from haki.search.queries import search
from haki.ui import facets, listing
from haki.ui.labels import Labels
from haki.web.views import found

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

NEWEST = 6
WAYS = 5
"""Facets beside each other: what a wide screen holds in a row."""


@dataclass(frozen=True)
class Room:
    """A kind of record as the home page shows it: how many, the newest, and ways in by its first facets."""

    label: Label
    url: str
    total: int
    newest: list[found.Found]
    ways: list[facets.Shown]
    doors: Sequence[tuple[Label, str]]
    is_rebuilding: bool


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what is here."""
    labels = Labels()
    rooms = [_room(kind, request.user, labels) for kind in records.every() if kind.may_list(request.user)]
    is_rebuilding = any(room.is_rebuilding for room in rooms)
    is_empty = not is_rebuilding and not any(room.total for room in rooms)
    context = {
        "kinds": [room for room in rooms if room.total],
        "is_empty": is_empty,
        "is_rebuilding": is_rebuilding,
        "follows_crises": any(room.url == reverse("tracker:list") and room.total for room in rooms),
        "waiting": ingest.waiting_for(request.user).count(),
    }
    return render(request, "web/home.html", context)


def _room(kind: RecordKind, user: "User | AnonymousUser", labels: Labels) -> Room:
    results = search(user=user, kind=kind.kind, sort="newest", limit=NEWEST)
    url = reverse(kind.list_url_name)
    shown = facets.shown(listing.Criteria(path=url), kind.facets, results.facets, labels)
    ways = [facet for facet in shown if facet.is_open][:WAYS]
    newest = found.read(results.hits, user)
    return Room(kind.label_plural, url, results.total, newest, ways, kind.doors, results.is_rebuilding)
