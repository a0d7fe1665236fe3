from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, require
from haki.core.models import Event
from haki.ui import listing


@login_required
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show what people did, newest first; `?verb=exported` is the log of exports."""
    require(request.user, Permission.SEE_LOG)
    criteria = listing.read(reverse("web:log"), request.GET, facets=("verb",))
    events = Event.objects.select_related("by").order_by("-at", "-id")
    verbs = [(verb, criteria.without_filters().toggled("verb", verb).address) for verb in _verbs()]
    if chosen := criteria.chosen.get("verb"):
        events = events.filter(verb__in=chosen)
    total = events.count()
    context = {
        "criteria": criteria,
        "events": events[criteria.offset : criteria.offset + criteria.size],
        "total": total,
        "verbs": verbs,
        "chosen": chosen or (),
        "pages": listing.pages(criteria, total),
    }
    return render(request, "web/log.html", context)


def _verbs() -> list[str]:
    return sorted(Event.objects.values_list("verb", flat=True).distinct().order_by())
