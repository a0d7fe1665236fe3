"""The inbox: what came in, story by story, the latest first."""

import datetime as dt
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.search.results import Results
from haki.tracker.actions.triage.undoing import last_step
from haki.tracker.models import Channel, DiscardReason
from haki.tracker.triage import asked, counts, found
from haki.tracker.triage.rows import rows
from haki.tracker.views.triage.bulk import BACK
from haki.tracker.views.triage.senders import led_to_theirs
from haki.ui import facets, listing
from haki.ui.labels import Labels

if TYPE_CHECKING:
    from haki.accounts.models import User
    from haki.ui.listing import Criteria

_MANY = 1_000
"""New arrivals are counted up to so many."""


@login_required
@require_safe
@led_to_theirs
def inbox(request: HttpRequest) -> HttpResponse:
    """Show a page of stories, with filters and counts."""
    require(request.user, Permission.EDIT)
    started, user, criteria = time.perf_counter(), signed_in(request), asked.read(request)
    statuses = counts.by_status(criteria, user)
    status = asked.status_of(criteria)
    results = Results(total=dict(statuses)[status], facets=counts.by_filter(criteria, user))
    matching = found.stories(criteria, user).select_related("taken_by", "decided_by")
    shown = rows(list(matching[criteria.offset : criteria.offset + criteria.size]), user)
    results.took_ms = 1000 * (time.perf_counter() - started)
    declared, labels = asked.declared(), Labels()
    context = {
        **listing.context(criteria, results),
        "rows": shown,
        "facets": facets.shown(criteria, declared, results.facets, labels),
        "chips": facets.chips(criteria, declared, labels),
        "statuses": [(one, count, asked.in_status(criteria, one).address, one == status) for one, count in statuses],
        "status": status,
        "is_narrowed": bool(criteria.query) or any(name != asked.STATUS for name in criteria.chosen),
        "counted": counts.COUNTED if results.total > counts.COUNTED else 0,
        "asked": asked.string(criteria),
        "here": criteria.address.removeprefix(criteria.path),
        "since": _newest(criteria, user).isoformat(),
        "back": request.session.pop(BACK, ""),
        "reasons": DiscardReason.choices,
        "can_undo": bool(last_step(user)),
        "has_channels": bool(shown) or Channel.objects.exists(),
    }
    return render(request, "tracker/inbox.html", context)


@login_required
@require_safe
def arrived(request: HttpRequest) -> HttpResponse:
    """Say how many stories came in since `since`; 204 when none did, so that nothing moves."""
    require(request.user, Permission.EDIT)
    try:
        since = dt.datetime.fromisoformat(request.GET.get("since", ""))
    except ValueError:
        return HttpResponse(status=204)
    if since.tzinfo is None:
        return HttpResponse(status=204)
    criteria = asked.read(request)
    count = found.stories(criteria, signed_in(request)).filter(latest_at__gt=since).order_by()[:_MANY].count()
    if not count:
        return HttpResponse(status=204)
    return render(request, "tracker/arrived.html", {"count": count, "address": replace(criteria, page=1).address})


def _newest(criteria: "Criteria", user: "User") -> dt.datetime:
    """Return when the newest story came in; what comes later has not been seen."""
    first = found.stories(criteria, user).values_list("latest_at", flat=True).first()
    return first or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
