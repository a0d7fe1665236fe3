"""The versions of a coding frame, what changed between two, and entries that are still coded with an older one."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from haki.accounts.permissions import Permission, may, require
from haki.accounts.views.request import signed_in
from haki.tracker import actions, framing, queries
from haki.tracker.models import EntryCrisis, Frame
from haki.tracker.views.crisis import find
from haki.tracker.views.page import find as find_entry

AT_ONCE = 500
"""Entries that one press of the button brings to the newest version."""


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


@login_required
@require_POST
def renew(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """Bring one entry to the newest version of a crisis's frame."""
    require(request.user, Permission.EDIT)
    entry = find_entry(request, pk)
    belongs = get_object_or_404(EntryCrisis, entry=entry, crisis__code=code)
    dropped = actions.bring_to_newest(belongs=belongs, by=signed_in(request))
    messages.success(request, _("Coded with the newest version now."))
    if dropped:
        said = {"names": ", ".join(dropped)}
        messages.warning(request, _("It does not take these answers, which stay in the history: %(names)s.") % said)
    return redirect("tracker:page", entry.pk)


@login_required
@require_POST
def renew_all(request: HttpRequest, code: str) -> HttpResponse:
    """Bring the entries that are coded with an older version to the newest, some hundreds at a time."""
    require(request.user, Permission.EDIT)
    crisis = find(request, code)
    if not Frame.objects.filter(crisis=crisis).exists():
        raise Http404
    some = list(queries.coded_with_older(crisis, request.user)[:AT_ONCE])
    for belongs in some:
        actions.bring_to_newest(belongs=belongs, by=signed_in(request))
    left = queries.coded_with_older(crisis, request.user).count()
    done = ngettext(
        "%(count)s entry is coded with the newest version now.",
        "%(count)s entries are coded with the newest version now.",
        len(some),
    )
    messages.success(request, done % {"count": len(some)})
    if left:
        messages.info(request, _("There are %(left)s more: press again.") % {"left": left})
    return redirect("tracker:frames", crisis.code)
