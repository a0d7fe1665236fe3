"""The same elsewhere: what else asks for nearly the same as a recommendation, with the words that differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from haki.recommendations import naming, queries
from haki.recommendations.alike import elsewhere as same
from haki.recommendations.models import Part, Recommendation
from haki.recommendations.views import differences, rows
from haki.recommendations.views.page import find
from haki.ui import listing
from haki.vocab.models import Term

ACTS = {
    "ratify": _("to ratify"),
    "tryratify": _("to make efforts towards ratifying"),
    "considerratify": _("only to consider ratifying"),
}
FIRST = 3
"""Shown of each part on the recommendation's own page."""


@dataclass(frozen=True)
class Line:
    """Another recommendation, its text in pieces (True: the one asked for has it otherwise)."""

    found: same.Found
    pieces: list[differences.Piece]

    @property
    def record(self) -> Recommendation:
        return self.found.shown.record

    @property
    def reference(self) -> str:
        return naming.reference(self.record)

    @property
    def tone(self) -> str:
        return rows.tone(self.record)

    @property
    def per_cent(self) -> int:
        return round(100 * self.found.likeness)


@require_safe
def likest(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the likest to the same State and to others: the part of a page of a recommendation that loads apart."""
    record = find(request, pk)
    found = same.elsewhere(record, request.user)
    context: dict[str, Any] = {
        "record": record,
        "concerned": queries.states(record, Part.CONCERNED),
        "is_ready": found is not None,
        "acts": _acts(record, request),
    }
    if found:
        here = found.here[:FIRST]
        lines = _lines(record, found, [*here, *found.others[:FIRST]], request)
        context |= {
            "total": len(found.here) + len(found.others),
            "to_same_state": [line for line in lines if line.record.pk in here],
            "to_others": [line for line in lines if line.record.pk not in here],
        }
    return render(request, "recommendations/elsewhere_section.html", context)


@require_safe
def elsewhere(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show all that ask for nearly the same; `state` and `mechanism` in the address narrow it."""
    record = find(request, pk)
    state, mechanism, act = (request.GET.get(name, "") for name in ("state", "mechanism", "act"))
    act = act if act in ACTS else ""
    found = same.elsewhere(record, request.user, state=state, mechanism=mechanism, act=act)
    address = reverse("recommendations:elsewhere", args=[record.pk])
    filters = {name: (code,) for name, code in (("state", state), ("mechanism", mechanism), ("act", act)) if code}
    criteria = listing.Criteria(address, filters=filters, page=listing.read(address, request.GET).page)
    ids = [*found.here, *found.others] if found else []
    lines = _lines(record, found, ids[criteria.offset : criteria.offset + criteria.size], request) if found else []
    context = {
        "record": record,
        "reference": naming.reference(record),
        "concerned": queries.states(record, Part.CONCERNED),
        "is_ready": found is not None,
        "total": len(ids),
        "lines": lines,
        "criteria": criteria,
        "pages": listing.pages(criteria, len(ids)),
        "states": _choices("areas", found.states, state) if found else [],
        "mechanisms": _choices("mechanisms", found.mechanisms, mechanism) if found else [],
        "is_narrowed": bool(state or mechanism),
        "act": act,
        "asked": ACTS.get(act, ""),
        "acts": _acts(record, request),
    }
    return render(request, "recommendations/elsewhere.html", context)


def _acts(record: Recommendation, request: HttpRequest) -> list[tuple[str, Any, int]]:
    return [(act, ACTS[act], count) for act, count in same.acts(record, request.user).items()]


def _lines(record: Recommendation, found: same.Elsewhere, ids: list[UUID], request: HttpRequest) -> list[Line]:
    return [
        Line(one, differences.between(record.text, one.shown.record.text)[1])
        for one in same.read(record, found, ids, request.user)
    ]


def _choices(vocabulary: str, counts: Mapping[str, int], chosen: str) -> list[tuple[Term, int, bool]]:
    terms = Term.objects.filter(vocabulary=vocabulary, code__in=counts)
    named = sorted(terms, key=lambda term: term.label)
    return [(term, counts[term.code], term.code == chosen) for term in named]
