"""A snapshot counted again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.reports import frozen, recounting
from haki.reports.views.page import find


@require_safe
def recount(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Count every number of a snapshot again, and say what has changed since and why."""
    snapshot = find(request, pk)
    whom = None if snapshot.is_over_public else snapshot.by or request.user
    rows = recounting.recount(frozen.report_of(snapshot), user=whom)
    changed = [one for one in rows if one.has_changed or one.problem]
    context = {"snapshot": snapshot, "changed": changed, "same": len(rows) - len(changed), "all": len(rows)}
    return render(request, "reports/recount.html", context)
