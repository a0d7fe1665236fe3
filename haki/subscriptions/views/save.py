"""Saving the list that one looks at, and changing how one is told of it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from haki.accounts.views.request import signed_in
from haki.core import records
from haki.subscriptions import actions, described, queries
from haki.subscriptions.forms import NewSearchForm, SearchForm
from haki.subscriptions.listed import criteria_of
from haki.subscriptions.views.own import find


@login_required
def save(request: HttpRequest, kind: str) -> HttpResponse:
    """Save the list that the address asks for."""
    me, criteria = signed_in(request), criteria_of(kind, request.GET)
    if criteria is None:
        raise Http404
    name = described.in_short(criteria)[:200]
    form = NewSearchForm(request.POST or None, initial={"name": name}, older=queries.own(me).filter(kind=kind))
    if request.method == "POST" and form.is_valid():
        asked = actions.Asked(kind, criteria.query, criteria.chosen, criteria.with_suggested)
        try:
            search = actions.save(asked=asked, by=me, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Saved. What comes from now on is shown here as new."))
            return redirect("subscriptions:page", search.pk)
    context = {"form": form, "asked": described.asked(criteria), "back": criteria.address, "kind": records.get(kind)}
    return render(request, "subscriptions/form.html", context, status=422 if form.errors else 200)


@login_required
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Rename a search, or be told of it otherwise."""
    search = find(request, pk)
    form = SearchForm(request.POST or None, initial=SearchForm.said_of(search))
    if request.method == "POST" and form.is_valid():
        actions.change(search=search, by=signed_in(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("subscriptions:page", search.pk)
    context = {
        "form": form,
        "search": search,
        "asked": described.asked(search.criteria),
        "back": search.criteria.address,
        "kind": records.get(search.kind),
    }
    return render(request, "subscriptions/form.html", context, status=422 if form.errors else 200)
