"""My searches: what a person saved, with what is new in each."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.accounts.views.request import signed_in
from haki.core import records
from haki.subscriptions import described, queries
from haki.subscriptions.actions.forgetting import KEPT
from haki.subscriptions.models import SavedSearch
from haki.ui.labels import Labels


@dataclass(frozen=True)
class Line:
    """A saved search in the list: what it asks in words, how many records are new, whether its mail fails."""

    search: SavedSearch
    asked: str
    new: int
    is_failing: bool


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show one's saved searches, and those deleted lately."""
    me, labels = signed_in(request), Labels()
    lines = [
        Line(
            search,
            described.in_short(search.criteria, labels),
            queries.count_new(search),
            is_failing=queries.mails(search).failing is not None,
        )
        for search in queries.own(me).select_related("owner")
    ]
    kinds = [kind for kind in records.every() if kind.has_list]
    context = {"lines": lines, "deleted": queries.deleted(me), "days": KEPT.days, "kinds": kinds}
    return render(request, "subscriptions/mine.html", context)
