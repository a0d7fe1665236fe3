"""The page to watch: measures about to lapse, and issues that nothing answers yet, by age."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from haki.tracker import watching

WITHIN = (7, 30, 90)
MOST = 100
"""Rows shown of each list; the number of all stands above it."""


@require_safe
def watch(request: HttpRequest) -> HttpResponse:
    """Show what lapses within some days (`?days=30`), and the issues without a measure or an action."""
    given, today = request.GET.get("days", ""), timezone.localdate()
    days = next((number for number in WITHIN if str(number) == given), WITHIN[1])
    lapsing = watching.lapsing(request.user, today=today, days=days)
    issues = watching.unanswered(request.user)
    context = {
        "days": days,
        "within": WITHIN,
        "lapsing": lapsing[:MOST],
        "lapsing_count": lapsing.count(),
        "issues": [(one, (today - one.started_on).days if one.started_on else None) for one in issues[:MOST]],
        "issues_count": issues.count(),
        "most": MOST,
    }
    return render(request, "tracker/watch.html", context)
