"""Who works on a crisis."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.tracker import actions
from haki.tracker.forms import MemberForm
from haki.tracker.views.crisis import find


@login_required
@require_POST
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Add somebody to the team."""
    require(request.user, Permission.EDIT)
    crisis = find(request, code)
    form = MemberForm(crisis, request.POST)
    if form.is_valid():
        person = form.cleaned_data["person"]
        actions.join_team(crisis=crisis, person=person, by=signed_in(request))
        messages.success(request, _("%(person)s is in the team.") % {"person": person})
    else:
        messages.error(request, _("Choose somebody who may code and is not in the team yet."))
    return redirect("tracker:crisis", crisis.code)


@login_required
@require_POST
def leave(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """Take somebody out of the team."""
    require(request.user, Permission.EDIT)
    crisis = find(request, code)
    person = get_object_or_404(crisis.team.all(), pk=pk)
    actions.leave_team(crisis=crisis, person=person, by=signed_in(request))
    messages.success(request, _("%(person)s is no longer in the team, and can be added again.") % {"person": person})
    return redirect("tracker:crisis", crisis.code)
