"""Putting a record into a reading list."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from haki.accounts.models import User
from haki.accounts.views.request import signed_in
from haki.core import records
from haki.reading import actions, queries
from haki.reading.forms import AddForm
from haki.reading.models import ReadingList
from haki.subscriptions import told


@login_required
def add(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """Ask into which list, and put it there."""
    me = signed_in(request)
    row = _told(kind, record, me)
    form = AddForm(request.POST or None, lists=queries.own(me))
    if request.method == "POST" and form.is_valid():
        try:
            into = form.cleaned_data.get("into") or actions.create(name=form.cleaned_data["name"], by=me)
            actions.add(reading_list=into, kind=kind, record=record, note=form.cleaned_data["note"], by=me)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Added to “%(name)s”.") % {"name": into.name})
            return redirect("reading:page", into.pk)
    held = ReadingList.objects.filter(owner=me, deleted_at=None, kept__record=record, kept__removed_at=None)
    context = {"form": form, "row": row, "held": held}
    return render(request, "reading/add.html", context, status=422 if form.errors else 200)


def _told(kind: str, record: UUID, me: User) -> told.Told:
    declared = next((one for one in records.every() if one.kind == kind), None)
    rows = told.read(declared, [record], me) if declared else []
    if not rows:
        raise Http404
    return rows[0]
