"""Entries that are coded with an older version of a frame, brought to the newest on purpose."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.tracker import actions, queries
from haki.tracker.models import EntryCrisis, Frame
from haki.tracker.views.crisis import find
from haki.tracker.views.page import find as find_entry

AT_ONCE = 500
"""Entries that one press of the button brings to the newest version."""


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
