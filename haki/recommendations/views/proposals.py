"""Pairs of attestations that may be of one recommendation, for a person to decide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from django.contrib.auth.decorators import login_required
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, require
from haki.recommendations import naming, queries, slight
from haki.recommendations.models import Likeness, Part, Recommendation, Verdict
from haki.recommendations.views import differences
from haki.ui import listing
from haki.vocab.models import Term

LATELY = 10
FEW = 5
"""Shown of the pairs that were decided together."""
DIFFER = "differ"
"""In an address: only pairs that differ slightly, or only the others."""


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
    criteria = asked(request)
    waiting = queries.proposals(request.user)
    total, few = waiting.count(), slight.narrowed(waiting, slight.SLIGHT).count()
    counts = {"": total, slight.SLIGHT: few, slight.MORE: total - few}
    chosen = next(iter(criteria.chosen.get(DIFFER, ())), "")
    number = counts.get(chosen, total)
    criteria = criteria.on_page(
        min(criteria.page, max(1, ceil(number / criteria.size)))
    )  # decided pairs leave the list
    if chosen in counts and chosen:
        waiting = slight.narrowed(waiting, chosen)
    context = {
        "criteria": criteria,
        "total": total,
        "ways": _ways(criteria, chosen, counts) if 0 < few < total else [],
        "is_slight": chosen == slight.SLIGHT,
        "pairs": [_pair(one) for one in waiting[criteria.offset : criteria.offset + criteria.size]],
        "decided": _lately(request),
        "pages": listing.pages(criteria, number),
    }
    return render(request, "recommendations/proposals.html", context)


def asked(request: HttpRequest) -> listing.Criteria:
    """Return which of the pairs are asked for, and where in them the reader is."""
    return listing.read(reverse("recommendations:proposals"), request.GET, facets=[DIFFER])


def _ways(criteria: listing.Criteria, chosen: str, counts: dict[str, int]) -> list[tuple[str, int, str, bool]]:
    """Return (label, number, address, whether it is chosen) of all pairs, of those that differ slightly, and of the others."""
    labels = {"": _("all"), slight.SLIGHT: _("slight differences only"), slight.MORE: _("others")}
    of = {name: {DIFFER: (name,)} if name else {} for name in labels}
    size = {slight.SLIGHT: listing.SIZES[-1]}
    return [
        (
            label,
            counts[name],
            replace(criteria, filters=of[name], page=1, size=size.get(name, listing.SIZES[0])).address,
            chosen == name,
        )
        for name, label in labels.items()
    ]


@dataclass(frozen=True)
class Decided:
    """What somebody decided at one moment: how many pairs, and the first of them."""

    number: int
    pairs: list[Pair]


def _lately(request: HttpRequest) -> list[Decided]:
    """Return what was decided lately, the last first."""
    every = decided(request)
    moments = (
        every.order_by().values_list("decided_at", "decided_by").annotate(number=Count("pk")).order_by("-decided_at")
    )
    return [
        Decided(number, [_pair(one) for one in every.filter(decided_at=at, decided_by=by)[:FEW]])
        for at, by, number in moments[:LATELY]
    ]


def decided(request: HttpRequest) -> QuerySet[Likeness]:
    """Return the decided pairs of which the reader may see both ends, the last first."""
    visible = Recommendation.objects.visible_to(request.user).values("pk")
    return (
        Likeness.objects.exclude(verdict=Verdict.OPEN)
        .filter(first__recommendation__in=visible, second__recommendation__in=visible)
        .select_related(
            "first__recommendation__document",
            "first__recommendation__session",
            "second__recommendation__document",
            "second__recommendation__session",
            "decided_by",
        )
        .prefetch_related("first__recommendation__states__state")
        .order_by("-decided_at", "-pk")
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
