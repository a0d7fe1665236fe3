"""Ending a crisis, and letting one that ended go on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.tracker import actions
from haki.tracker.views.crisis import find


@login_required
@require_POST
def end(request: HttpRequest, code: str) -> HttpResponse:
    """End a crisis today, or let one that ended go on (`reopen`)."""
    require(request.user, Permission.EDIT)
    crisis = find(request, code)
    if "reopen" in request.POST:
        actions.reopen_crisis(crisis=crisis, by=signed_in(request))
        messages.success(request, _("The crisis goes on."))
        return redirect("tracker:crisis", crisis.code)
    try:
        actions.end_crisis(crisis=crisis, by=signed_in(request))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("The crisis has ended. Its entries stay, and it can be reopened on this page."))
    return redirect("tracker:crisis", crisis.code)
