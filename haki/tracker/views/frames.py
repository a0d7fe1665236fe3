"""The versions of a coding frame, and what changed between two."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.tracker import framing, queries
from haki.tracker.models import Frame
from haki.tracker.views.crisis import find


@require_safe
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """Show the versions, the newest first, and what changed between two (?from=1&to=3; the last two otherwise)."""
    crisis = find(request, code)
    found = list(Frame.objects.filter(crisis=crisis).select_related("made_by").order_by("-version"))
    titles = {name: one.title for name, one in queries.frame_vocabularies().items()}
    by_number = {str(one.version): one for one in found}
    new = by_number.get(request.GET.get("to", "")) or (found[0] if found else None)
    old = by_number.get(request.GET.get("from", "")) or (found[1] if len(found) > 1 else None)
    changes = framing.differences(framing.read(old.content), framing.read(new.content), titles) if old and new else []
    may_edit = may(request.user, Permission.EDIT)
    context = {
        "crisis": crisis,
        "versions": [(one, queries.coded_with(one, request.user)) for one in found],
        "old": old,
        "new": new,
        "changes": changes,
        "older": queries.coded_with_older(crisis, request.user).count() if may_edit else 0,
        "may_edit": may_edit,
        "may_code": may(request.user, Permission.CODE),
    }
    return render(request, "tracker/frames.html", context)
