from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.search import queries
from haki.ui import listing
from haki.web.views import found


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search every room at once."""
    criteria = listing.read(reverse("web:search"), request.GET)
    results = queries.search(
        criteria.query, user=request.user, filters={}, kind=None, offset=criteria.offset, limit=criteria.size, facets=()
    )
    context = {
        **listing.context(criteria, results),
        "rows": found.read(results.hits, request.user),
    }
    return render(request, "web/search.html", context)
