"""Putting records of a list page into a reading list: those that are ticked, or all that the page showed."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from haki.accounts.views.request import signed_in
from haki.core import records, ulid
from haki.reading import actions, queries
from haki.reading.forms import AddManyForm
from haki.subscriptions import told
from haki.ui import listing


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_many(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask into which list, and put them there; then the reader is back where they chose them."""
    me = signed_in(request)
    declared = next((one for one in records.every() if one.kind == kind), None)
    ticked, shown = _ids(request, "record"), _ids(request, "shown")
    rows = told.read(declared, shown if request.method == "POST" else ticked or shown, me) if declared else []
    if declared is None or not rows:
        raise Http404
    chosen = [row.id for row in rows if row.id in ticked or request.method != "POST"]
    form = AddManyForm(request.POST or None, lists=queries.own(me))
    if request.method == "POST" and form.is_valid():
        try:
            return _added(request, form, kind, chosen)
        except ValidationError as problem:
            form.add_error(None, problem)
    context = {"form": form, "rows": rows, "chosen": chosen, "back": _back(request), "kind": declared}
    return render(request, "reading/add_many.html", context, status=422 if form.errors else 200)


def _added(request: HttpRequest, form: AddManyForm, kind: str, chosen: list[UUID]) -> HttpResponse:
    if not chosen:
        raise ValidationError(_("Tick at least one."))
    by = signed_in(request)
    with transaction.atomic():  # no list is made for what it does not hold
        into = form.cleaned_data.get("into") or actions.create(name=form.cleaned_data["name"], by=by)
        number = actions.add_many(reading_list=into, kind=kind, records=chosen, by=by)
    said = ngettext("%(number)d record added to “%(name)s”.", "%(number)d records added to “%(name)s”.", number)
    messages.success(request, said % {"number": number, "name": into.name})
    return redirect(_back(request) or reverse("reading:page", args=[into.pk]))


def _ids(request: HttpRequest, name: str) -> list[UUID]:
    """Return the identifiers that were sent under a name, each once, of a page at most; what is none is left out."""
    found: dict[UUID, None] = {}
    for text in (request.POST if request.method == "POST" else request.GET).getlist(name):
        try:
            found[ulid.parse(text)] = None
        except ValueError:
            continue
    return list(found)[: listing.SIZES[-1]]


def _back(request: HttpRequest) -> str:
    back = request.POST.get("back") or request.GET.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if is_ours else ""
