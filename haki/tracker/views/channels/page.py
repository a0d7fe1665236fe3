"""One source: how it does, what came in by it last, what happened."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, require
from haki.core.models import Event
from haki.tracker import health
from haki.tracker.actions.channels import KIND
from haki.tracker.models import Channel, Item
from haki.tracker.views.channels.happened import told

ITEMS, EVENTS = 20, 30


@login_required
@require_safe
def channel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a source."""
    require(request.user, Permission.EDIT)
    found = get_object_or_404(Channel.objects.select_related("country", "organisation", "added_by"), pk=pk)
    visible = Item.objects.visible_to(request.user).filter(channel=found).select_related("story")
    events = Event.objects.filter(kind=KIND, record=pk).select_related("by").order_by("-at")[:EVENTS]
    context = {
        "channel": found,
        "health": health.of(Channel.objects.filter(pk=pk))[0],
        "items": visible.order_by("-created_at")[:ITEMS],
        "total": visible.count(),
        "crises": found.crises.all(),
        "events": [(event, told(event)) for event in events],
    }
    return render(request, "tracker/channels/page.html", context)
