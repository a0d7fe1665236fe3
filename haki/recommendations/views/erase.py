"""Erasing a recommendation for good: its page asks once, says what goes, and wants a reason."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.core import actions
from haki.recommendations import naming
from haki.recommendations.forms import ErasureForm
from haki.recommendations.queries import KIND
from haki.recommendations.views.page import find


@login_required
def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Erase a recommendation."""
    require(request.user, Permission.ERASE)
    record, form = find(request, pk), ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.erase(kind=KIND, record_id=record.pk, reason=form.cleaned_data["reason"], by=signed_in(request))
        messages.success(request, _("The recommendation is erased. Only the reason is kept."))
        return redirect("recommendations:list")
    context = {"form": form, "record": record, "reference": naming.reference(record)}
    return render(request, "recommendations/erase.html", context, status=422 if form.errors else 200)
