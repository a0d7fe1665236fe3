"""Entering an entry, and correcting one: whoever saves second is shown what the first changed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.coding import tasks as coding
from haki.tracker import actions, offers, queries
from haki.tracker.forms import AudienceForm, EntryForm, NewEntryForm
from haki.tracker.forms.begin import said_of
from haki.tracker.forms.overtaken import differences
from haki.tracker.models import Crisis, Entry, Kind
from haki.tracker.views.page import find


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Enter an entry; the address may say of which kind and crisis (?kind=measure&crisis=COVID-19)."""
    require(request.user, Permission.EDIT)
    form = NewEntryForm(request.POST or None, initial=_asked(request))
    if request.method == "POST" and form.is_valid():
        audience = {name: form.cleaned_data[name] for name in AudienceForm.base_fields}
        try:
            entry = actions.create(**form.said(), by=signed_in(request), **audience)
        except ValidationError as problem:
            form.refuse(problem)
        else:
            coding.soon()
            messages.success(request, _("Saved."))
            return redirect("tracker:page", entry.pk)
    return show(request, form, _("Enter an issue, a measure or an action"))


@login_required
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct an entry; imports leave it alone from then on."""
    require(request.user, Permission.EDIT)
    entry, more = find(request, pk), {}
    suggested = offers.of(queries.KIND, entry.pk, text=entry.text, language=entry.language)
    form = EntryForm(request.POST or None, entry=entry, suggested=suggested)
    seen = request.POST.get("seen") or queries.version_of(entry)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(entry=entry, **form.said(), by=signed_in(request), seen=seen)
        except actions.EditedMeanwhile:
            entry = find(request, pk)  # as the other left it
            seen, more = queries.version_of(entry), _overtaken(entry, form)
        except ValidationError as problem:
            form.refuse(problem)
        else:
            coding.soon()
            messages.success(request, _("The correction is saved. Imports leave this entry as it is now."))
            return redirect("tracker:page", entry.pk)
    return show(request, form, _("Correct"), entry, seen=seen, **more)


def show(request: HttpRequest, form: EntryForm, title: str, entry: Entry | None = None, **more: Any) -> HttpResponse:
    """Show the form of an entry: with what is wrong in it (422), or with what somebody else changed meanwhile (409)."""
    context = {"form": form, "title": title, "entry": entry, **more}
    status = 409 if more.get("overtaken") else 422 if form.errors else 200
    return render(request, "tracker/enter.html", context, status=status)


def _overtaken(entry: Entry, form: EntryForm) -> dict[str, Any]:
    last = queries.latest_event(entry)
    return {"overtaken": differences(form, said_of(entry)), "is_overtaken": True, "last": last}


def _asked(request: HttpRequest) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    if request.GET.get("kind") in Kind.values:
        asked["kind"] = request.GET["kind"]
    if crises := list(Crisis.objects.filter(code__in=request.GET.getlist("crisis"))):
        asked["crises"] = crises
    return asked
