"""The crises: what is followed, side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.tracker import queries
from haki.tracker.views.counting import Counts, counts


@require_safe
def crises(request: HttpRequest) -> HttpResponse:
    """List the crises that the reader may know of, those that run first, each with what is entered for it."""
    found = list(queries.crises_visible_to(request.user).prefetch_related("regions"))
    rows: list[tuple[object, Counts]] = [(crisis, counts(crisis, request.user)) for crisis in found]
    context = {
        "running": [row for row, crisis in zip(rows, found, strict=True) if crisis.ends_on is None],
        "ended": [row for row, crisis in zip(rows, found, strict=True) if crisis.ends_on is not None],
        "may_edit": may(request.user, Permission.EDIT),
    }
    return render(request, "tracker/crises.html", context)
