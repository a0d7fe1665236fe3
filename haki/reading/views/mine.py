"""Reading lists: one's own, and those that others share with everybody."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.reading import queries

_SHOWN = 50


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show the lists of the reader, those deleted lately, and those that everybody may read."""
    context: dict[str, Any] = {"public": queries.shared_with_everybody()[:_SHOWN], "days": queries.KEPT_FOR.days}
    if not isinstance(request.user, AnonymousUser):
        context |= {"lists": queries.own(request.user), "deleted": queries.deleted(request.user)}
    return render(request, "reading/mine.html", context)
