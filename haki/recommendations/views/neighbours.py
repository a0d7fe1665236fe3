"""The recommendation before and after this one, in the search that the reader came from."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from haki.recommendations.views import index
from haki.ui import listing


def of(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Return the addresses of the list, the one before and the one after; only of the list when the place is not known.

    `at` in the address is the place in the list, from 1. The search is asked again, so that nothing need be kept.
    """
    criteria = index.criteria_of(request)
    given = request.GET.get("at", "")
    at = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0  # noqa: PLR2004
    if not 1 <= at <= listing.DEEPEST:
        return {"back": reverse("recommendations:list")}
    first = max(at - 1, 1)
    results = index.ask(request, criteria, offset=first - 1, limit=at - first + 2, facets=())
    ids = [hit.id for hit in results.hits]
    back = criteria.on_page((at - 1) // criteria.size + 1).address
    if pk not in ids:  # the list has changed since
        return {"back": back}
    here = ids.index(pk)
    before, after = here - 1, here + 1
    return {
        "back": back,
        "at": at,
        "total": results.total,
        "before": index.address(ids[before], criteria, at - 1) if before >= 0 else "",
        "after": index.address(ids[after], criteria, at + 1) if after < len(ids) else "",
    }
