"""Pairs of attestations that may be of one recommendation, for a person to decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.recommendations import actions, naming, queries
from haki.recommendations.models import Likeness, Part, Recommendation, Verdict
from haki.recommendations.views import differences
from haki.ui import listing
from haki.vocab.models import Term

LATELY = 10


@dataclass(frozen=True)
class Pair:
    """Two attestations side by side, with the words in which they differ."""

    likeness: Likeness
    first: list[differences.Piece]
    second: list[differences.Piece]
    first_reference: str
    second_reference: str
    first_source: str
    second_source: str
    concerned: Sequence[Term]

    @property
    def per_cent(self) -> int:
        """How alike they are, rounded down: only what is wholly alike is 100 % alike."""
        return int(self.likeness.score)


@login_required
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Show the pairs to be decided, the likeliest first, and those decided lately."""
    require(request.user, Permission.MATCH)
    criteria = listing.read(reverse("recommendations:proposals"), request.GET)
    waiting = queries.proposals(request.user)
    total = waiting.count()
    context = {
        "criteria": criteria,
        "total": total,
        "pairs": [_pair(one) for one in waiting[criteria.offset : criteria.offset + criteria.size]],
        "decided": [_pair(one) for one in _decided(request)[:LATELY]],
        "pages": listing.pages(criteria, total),
    }
    return render(request, "recommendations/proposals.html", context)


@login_required
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide that two are the same or different, or take the decision back."""
    require(request.user, Permission.MATCH)
    verdict = request.POST.get("verdict", "")
    open_or_decided = _decided(request) if verdict == Verdict.OPEN else queries.proposals(request.user)
    likeness, by = get_object_or_404(open_or_decided, pk=pk), signed_in(request)
    try:
        if verdict == Verdict.OPEN:
            actions.undo_likeness(likeness=likeness, by=by)
            messages.success(request, _("The decision is taken back."))
        elif verdict in {Verdict.SAME, Verdict.DIFFERENT}:
            actions.decide_likeness(likeness=likeness, same=verdict == Verdict.SAME, by=by)
            messages.success(request, _("Decided. It can be taken back, at the end of this page."))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("recommendations:proposals")


def _decided(request: HttpRequest) -> QuerySet[Likeness]:
    visible = Recommendation.objects.visible_to(request.user).values("pk")
    return (
        Likeness.objects.exclude(verdict=Verdict.OPEN)
        .filter(first__recommendation__in=visible, second__recommendation__in=visible)
        .select_related("first__recommendation__document", "second__recommendation__document", "decided_by")
        .prefetch_related("first__recommendation__states__state")
        .order_by("-decided_at")
    )


def _pair(likeness: Likeness) -> Pair:
    first, second = differences.between(likeness.first.text, likeness.second.text)
    return Pair(
        likeness,
        first,
        second,
        first_reference=naming.reference(likeness.first.recommendation),
        second_reference=naming.reference(likeness.second.recommendation),
        first_source=naming.source_name(likeness.first.source),
        second_source=naming.source_name(likeness.second.source),
        concerned=queries.states(likeness.first.recommendation, Part.CONCERNED),
    )
