"""A list made for paper: what was asked, when, how many, and each record with all that is cited of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from haki.recommendations import naming, queries
from haki.recommendations.models import WITHDRAWN, Attestation
from haki.recommendations.views import index
from haki.ui import facets
from haki.ui.labels import Labels

MOST = 500
"""Records printed: the first of the list; whoever needs more takes a file."""


@dataclass(frozen=True)
class Printed:
    """A recommendation on paper: its place in the list and the sources that attest it."""

    at: int
    shown: queries.Shown
    sources: Sequence[str]

    @property
    def reference(self) -> str:
        return naming.reference(self.shown.record)


@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """Show the list that the address asks for, to be printed."""
    criteria = replace(index.criteria_of(request), page=1, shown_whole="")
    results = index.ask(request, criteria, limit=MOST, facets=())
    context = {
        "criteria": criteria,
        "results": results,
        "asked": facets.chips(criteria, index.declared(), Labels()),
        "rows": _rows([hit.id for hit in results.hits], request.user),
        "most": MOST if results.total > MOST else 0,
        "at": timezone.localtime(),
        "address": request.build_absolute_uri(criteria.address),
    }
    return render(request, "recommendations/printed.html", context)


def _rows(ids: Sequence[UUID], user: Any) -> list[Printed]:
    page = list(queries.page(ids, user, with_codes=False))
    sources = defaultdict[UUID, set[str]](set)
    attested = Attestation.objects.filter(recommendation__in=[one.record.pk for one in page])
    attested = attested.exclude(content_hash=WITHDRAWN)
    for record, source in attested.order_by().values_list("recommendation", "source").distinct():
        sources[record].add(naming.source_name(source))
    return [Printed(at, one, sorted(sources[one.record.pk])) for at, one in enumerate(page, start=1)]
