"""Erasing an entry for good."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.core.actions import erase as erase_record
from haki.tracker.forms import ReasonForm
from haki.tracker.queries import KIND
from haki.tracker.views.about_entry import form_of
from haki.tracker.views.page import find


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
    return form_of(request, form, entry, said)
