"""Adding and removing codes of a recommendation."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.coding import actions
from haki.recommendations import naming
from haki.recommendations.forms import CodeForm, RemovalForm
from haki.recommendations.queries import KIND
from haki.recommendations.views.page import find


@login_required
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a recommendation a code."""
    require(request.user, Permission.CODE)
    record, form = find(request, pk), CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        term = form.cleaned_data["term"]
        actions.decide(kind=KIND, record=record.pk, term=term, accepted=True, by=signed_in(request))
        messages.success(request, _("The code “%(code)s” was added.") % {"code": term.label})
        return redirect("recommendations:page", record.pk)
    context = {"form": form, "record": record, "reference": naming.reference(record), "title": _("Add a code")}
    return render(request, "recommendations/form.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back what a person decided on a code."""
    require(request.user, Permission.CODE)
    record = find(request, pk)
    given = RemovalForm(request.POST)
    if given.is_valid() and actions.take_back(kind=KIND, record=record.pk, by=signed_in(request), **given.cleaned_data):
        messages.success(request, _("The code “%(code)s” was removed.") % {"code": given.cleaned_data["term"].label})
    else:
        messages.error(request, _("No person has given this code. What a source says stays its own."))
    return redirect("recommendations:page", record.pk)
