"""What is decided on an entry as a whole: how far it is verified, whom it is for, whether it is withdrawn or erased."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.core.actions import erase as erase_record
from haki.tracker import actions
from haki.tracker.forms import AudienceForm, ReasonForm, VerificationForm
from haki.tracker.models import Entry
from haki.tracker.queries import KIND
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
    return _form(request, form, entry, {"title": _("Whom it is for")})


@login_required
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an entry out of lists and counts, with the reason."""
    require(request.user, Permission.EDIT)
    entry, form = find(request, pk), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(entry=entry, reason=form.cleaned_data["reason"], by=signed_in(request))
        messages.success(request, _("The entry is withdrawn: it counts nowhere. It can be brought back on this page."))
        return redirect("tracker:page", entry.pk)
    about = _(
        "It goes out of lists, counts, exports and new reports. Editors still find its page, and can bring it back."
    )
    return _form(request, form, entry, {"title": _("Withdraw an entry"), "about": about, "button": _("Withdraw")})


@login_required
@require_POST
def restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Bring a withdrawn entry back."""
    require(request.user, Permission.EDIT)
    entry = find(request, pk)
    actions.restore(entry=entry, by=signed_in(request))
    messages.success(request, _("The entry is back in lists and counts."))
    return redirect("tracker:page", entry.pk)


@login_required
def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Erase an entry for good: asks once, says what goes, and wants a reason."""
    require(request.user, Permission.ERASE)
    entry, form = find(request, pk), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        erase_record(kind=KIND, record_id=entry.pk, reason=form.cleaned_data["reason"], by=signed_in(request))
        messages.success(request, _("The entry is erased. Only the reason is kept."))
        return redirect("tracker:list")
    about = _(
        "Its text, its sources, codes, answers, links and history go for good, and importing its file again does not bring it"
        " back. Only the reason stays. What was received and the items that it was coded from are erased by themselves."
    )
    said = {"title": _("Erase an entry for good"), "about": about, "button": _("Erase"), "is_danger": True}
    return _form(request, form, entry, said)


def _form(request: HttpRequest, form: forms.Form, entry: Entry, said: dict[str, object]) -> HttpResponse:
    """Show a form, with what is wrong in it (422)."""
    return render(
        request, "tracker/form.html", {"form": form, "entry": entry, **said}, status=422 if form.errors else 200
    )
