"""The page of a crisis."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.tracker import queries
from haki.tracker.forms import MemberForm
from haki.tracker.framing import read
from haki.tracker.models import Crisis
from haki.tracker.views.counting import counts


def find(request: HttpRequest, code: str) -> Crisis:
    """Return the crisis; Http404 when there is none, or none that this reader may know of."""
    crisis = queries.crises_visible_to(request.user).filter(code=code).first()
    if crisis is None:
        raise Http404
    return crisis


@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Show a crisis with what is entered for it, its frame, its sources and who works on it."""
    crisis = find(request, code)
    frame, may_edit = queries.frames_in_use([crisis]).get(crisis.pk), may(request.user, Permission.EDIT)
    may_code = may(request.user, Permission.CODE)
    content = read(frame.content) if frame else None
    known = queries.frame_vocabularies()
    context = {
        "crisis": crisis,
        "regions": list(crisis.regions.select_related("vocabulary")),
        "counts": counts(crisis, request.user),
        "frame": frame,
        "content": content,
        "vocabularies": [known[name] for name in content.vocabularies if name in known] if content else [],
        "team": list(crisis.team.order_by("name", "email")) if may_code else [],
        "channels": list(crisis.channels.order_by("name")) if may_edit else [],
        "member_form": MemberForm(crisis) if may_edit else None,
        "may_edit": may_edit,
        "may_code": may_code,
    }
    return render(request, "tracker/crisis.html", context)
