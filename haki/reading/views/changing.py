"""Making, changing, deleting and taking back a reading list."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.views.request import signed_in
from haki.reading import actions, queries
from haki.reading.forms import ListForm
from haki.reading.views import find


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Begin a list."""
    form = ListForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create(by=signed_in(request), **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return redirect("reading:page", made.pk)
    return render(request, "reading/form.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Rename a list, or share it otherwise."""
    found = find.own(request, pk)
    initial = {name: getattr(found, name) for name in ("name", "note", "sharing")}
    form = ListForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change(reading_list=found, by=signed_in(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("reading:page", pk)
    return render(request, "reading/form.html", {"form": form, "list": found}, status=422 if form.errors else 200)


@login_required
@require_POST
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete a list; the page of lists offers to take it back."""
    found = find.own(request, pk)
    actions.delete(reading_list=found, by=signed_in(request))
    messages.success(request, _("“%(name)s” is deleted. You can take it back below.") % {"name": found.name})
    return redirect("reading:list")


@login_required
@require_POST
def restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a deleted list back."""
    me = signed_in(request)
    found = get_object_or_404(queries.deleted(me), pk=pk)
    actions.restore(reading_list=found, by=me)
    messages.success(request, _("“%(name)s” is back.") % {"name": found.name})
    return redirect("reading:page", pk)


@login_required
@require_POST
def renew_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a list another secret link."""
    actions.renew_link(reading_list=find.own(request, pk), by=signed_in(request))
    messages.success(request, _("The list has another link; the old one answers no more."))
    return redirect("reading:page", pk)
