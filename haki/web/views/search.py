from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.core import records
from haki.core.records import RecordKind
from haki.search import queries
from haki.ui import facets, listing
from haki.ui.labels import Labels
from haki.web.views import found

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search every room at once; the filters beside it lead into the rooms."""
    criteria, labels = listing.read(reverse("web:search"), request.GET), Labels()
    results = queries.search(
        criteria.query, user=request.user, filters={}, kind=None, offset=criteria.offset, limit=criteria.size, facets=()
    )
    context = {
        **listing.context(criteria, results),
        "rows": found.read(results.hits, request.user),
        "facets": [way for kind in records.every() for way in _ways(kind, criteria.query, request.user, labels)],
    }
    return render(request, "web/search.html", context)


def _ways(kind: RecordKind, query: str, user: "User | AnonymousUser", labels: Labels) -> list[facets.Shown]:
    """Return the filters of a room for what was asked; each leads to the room's list, narrowed."""
    counted = queries.search(query, user=user, filters={}, kind=kind.kind, limit=1)
    room = listing.Criteria(path=reverse(kind.list_url_name), query=query)
    return facets.shown(room, kind.facets, counted.facets, labels)
