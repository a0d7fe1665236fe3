"""How far an entry is verified, and whom it is for."""

from uuid import UUID

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
from haki.tracker.forms import AudienceForm, VerificationForm
from haki.tracker.views.about_entry import form_of
from haki.tracker.views.page import find


@login_required
@require_POST
def verify(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put an entry on a step of the ladder of verification."""
    require(request.user, Permission.EDIT)
    entry, form = find(request, pk), VerificationForm(request.POST)
    if form.is_valid():
        actions.verify(entry=entry, verification=form.cleaned_data["verification"], by=signed_in(request))
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Choose a step of the ladder."))
    return redirect("tracker:page", entry.pk)


@login_required
def audience(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decide whom an entry is for."""
    require(request.user, Permission.EDIT)
    entry = find(request, pk)
    now = {"audience": entry.audience, "organisation": entry.organisation_id}
    form = AudienceForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_audience(entry=entry, by=signed_in(request), **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("tracker:page", entry.pk)
    return form_of(request, form, entry, {"title": _("Whom it is for")})
