"""The sources and how they do."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, require
from haki.tracker import health
from haki.tracker.models import Channel


@login_required
@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """Show all sources, those with problems first; ?state= shows those of one state."""
    require(request.user, Permission.EDIT)
    found = health.of(Channel.objects.prefetch_related("crises"))
    state = request.GET.get("state", "")
    context = {
        "found": [one for one in found if not state or one.state == state],
        "total": len(found),
        "states": health.counted(found),
        "state": state,
    }
    return render(request, "tracker/channels/list.html", context)
