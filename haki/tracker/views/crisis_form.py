"""Setting up a crisis, and changing it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.tracker import actions
from haki.tracker.forms import CrisisForm
from haki.tracker.models import Crisis
from haki.tracker.views.crisis import find


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Set up a crisis."""
    require(request.user, Permission.EDIT)
    form = CrisisForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            crisis = actions.add_crisis(**form.cleaned_data, by=signed_in(request))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The crisis is set up. Choose now what its entries are coded with."))
            return redirect("tracker:frame", crisis.code)
    return _form(request, form, _("Set up a crisis"), None)


@login_required
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Say something else of a crisis."""
    require(request.user, Permission.EDIT)
    crisis = find(request, code)
    form = CrisisForm(request.POST or None, initial=CrisisForm.said_of(crisis))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_crisis(crisis=crisis, said=actions.Described(**form.cleaned_data), by=signed_in(request))
        except ValidationError as problem:
            crisis.refresh_from_db()
            form.add_error(None, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("tracker:crisis", crisis.code)
    return _form(request, form, _("Change the crisis"), crisis)


def _form(request: HttpRequest, form: forms.Form, title: str, crisis: Crisis | None) -> HttpResponse:
    context = {"form": form, "title": title, "crisis": crisis}
    return render(request, "tracker/form.html", context, status=422 if form.errors else 200)
