"""Entering, correcting and verifying entries by hand, deciding whom they are for, and setting up a crisis."""

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
from haki.coding import tasks as coding
from haki.tracker import actions
from haki.tracker.forms import AudienceForm, CrisisForm, EntryForm, NewEntryForm, VerificationForm
from haki.tracker.models import Entry
from haki.tracker.views.page import find


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Enter an entry."""
    require(request.user, Permission.EDIT)
    form = NewEntryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        audience = {name: form.cleaned_data[name] for name in AudienceForm.base_fields}
        try:
            entry = actions.create(**form.said(), by=signed_in(request), **audience)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            coding.soon()
            return redirect("tracker:page", entry.pk)
    return _form(request, form, _("Enter an issue, a measure or an action"))


@login_required
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct an entry; imports leave it alone from then on."""
    require(request.user, Permission.EDIT)
    entry = find(request, pk)
    form = EntryForm(request.POST or None, initial=EntryForm.said_of(entry))
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(entry=entry, **form.said(), by=signed_in(request))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            coding.soon()
            messages.success(request, _("The correction is saved. Imports leave this entry as it is now."))
            return redirect("tracker:page", entry.pk)
    return _form(request, form, _("Correct"), entry)


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
    return _form(request, form, _("Whom it is for"), entry)


@login_required
def new_crisis(request: HttpRequest) -> HttpResponse:
    """Set up a crisis."""
    require(request.user, Permission.EDIT)
    form = CrisisForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_crisis(**form.cleaned_data, by=signed_in(request))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The crisis is set up: entries can be made for it."))
            return redirect("tracker:new")
    return _form(request, form, _("Set up a crisis"))


def _form(request: HttpRequest, form: forms.Form, title: str, entry: Entry | None = None) -> HttpResponse:
    """Show a form, with what is wrong in it (422)."""
    context = {"form": form, "title": title, "entry": entry}
    return render(request, "tracker/form.html", context, status=422 if form.errors else 200)
