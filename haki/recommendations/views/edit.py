"""Entering and correcting a recommendation by hand, and deciding whom it is for."""

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
from haki.recommendations import actions, naming
from haki.recommendations.forms import AudienceForm, EntryForm, NewEntryForm
from haki.recommendations.models import Recommendation
from haki.recommendations.views.page import find


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Enter a recommendation."""
    require(request.user, Permission.EDIT)
    form = NewEntryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        audience = {name: form.cleaned_data[name] for name in AudienceForm.base_fields}
        try:
            record = actions.create(entry=form.entry(), by=signed_in(request), **audience)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            coding.soon()
            return redirect("recommendations:page", record.pk)
    return _form(request, form, _("Enter a recommendation"))


@login_required
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a recommendation: what a person says counts before the sources, which stay as they are."""
    require(request.user, Permission.EDIT)
    record = find(request, pk)
    form = EntryForm(request.POST or None, initial=EntryForm.said_of(record))
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(recommendation=record, entry=form.entry(), by=signed_in(request))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            coding.soon()
            messages.success(request, _("The correction is saved. The sources stay as they are, below."))
            return redirect("recommendations:page", record.pk)
    return _form(request, form, _("Correct"), record)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a correction back, so that the sources speak again."""
    require(request.user, Permission.EDIT)
    record = find(request, pk)
    try:
        actions.withdraw_edit(recommendation=record, by=signed_in(request))
        messages.success(request, _("The correction is taken back."))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("recommendations:page", record.pk)


@login_required
def audience(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decide whom a recommendation is for."""
    require(request.user, Permission.EDIT)
    record = find(request, pk)
    now = {"audience": record.audience, "organisation": record.organisation_id}
    form = AudienceForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_audience(recommendation=record, by=signed_in(request), **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("recommendations:page", record.pk)
    return _form(request, form, _("Whom it is for"), record)


def _form(request: HttpRequest, form: forms.Form, title: str, record: Recommendation | None = None) -> HttpResponse:
    """Show a form, with what is wrong in it (422)."""
    reference = naming.reference(record) if record else ""
    context = {"form": form, "title": title, "record": record, "reference": reference}
    return render(request, "recommendations/form.html", context, status=422 if form.errors else 200)
