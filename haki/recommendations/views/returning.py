"""What keeps coming back to a State: since when, by whom, and what it answered each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.recommendations import naming
from haki.recommendations.alike import returning as again
from haki.recommendations.models import Part, Recommendation, RecommendationState
from haki.recommendations.queries import Shown
from haki.recommendations.views import differences, rows
from haki.ui.templatetags.ui import listed
from haki.vocab.models import Term

FIRST = 5
"""Shown on the profile of a State."""


@dataclass(frozen=True)
class Said:
    """A recommendation of a group, its text in pieces (True: the one that stands for all has it otherwise)."""

    shown: Shown
    pieces: list[differences.Piece]

    @property
    def record(self) -> Recommendation:
        return self.shown.record

    @cached_property
    def address(self) -> str:
        return reverse("recommendations:page", args=[self.record.pk])

    @property
    def reference(self) -> str:
        return naming.reference(self.record)

    @cached_property
    def states(self) -> str:
        return listed(self.shown.recommending)

    @property
    def by(self) -> str:
        """Its number and who said it."""
        body = self.record.body or self.record.mechanism
        return " ".join(part for part in (self.record.number, self.states or (body.label if body else "")) if part)


@dataclass(frozen=True)
class Line:
    """An occasion. positions: (label, tone) of each that the State took."""

    occasion: again.Occasion
    said: Sequence[Said]

    @property
    def place(self) -> str:
        return naming.place(self.occasion.first)

    @property
    def positions(self) -> list[tuple[str, str]]:
        return [(one.position.label, rows.tone(one)) for one in self.occasion.positions if one.position]


@require_safe
def returning(request: HttpRequest) -> HttpResponse:
    """Show the groups of one State (`state` in the address), or ask which State."""
    concerned = RecommendationState.objects.filter(part=Part.CONCERNED).values("state")
    states = sorted(Term.objects.filter(pk__in=concerned), key=lambda term: term.label)
    code = request.GET.get("state", "")
    state = next((term for term in states if term.code == code), None)
    found = again.keeps_coming_back(code, request.user) if state else []
    context = {
        "states": states,
        "state": state,
        "code": code,
        "is_ready": found is not None,
        "groups": _lines(found or []),
    }
    return render(request, "recommendations/returning.html", context)


@require_safe
def likest(request: HttpRequest, code: str) -> HttpResponse:
    """Show what came back oftenest: the part of the profile of a State that loads apart."""
    state = Term.objects.filter(vocabulary="areas", code=code).first()
    if state is None:
        raise Http404
    found = again.keeps_coming_back(code, request.user, most=FIRST)
    context = {"state": state, "is_ready": found is not None, "groups": _lines(found or [])}
    return render(request, "recommendations/returning_section.html", context)


def _lines(found: Sequence[again.Returning]) -> list[tuple[again.Returning, list[Line]]]:
    return [(group, [_line(group, one) for one in group.occasions]) for group in found]


def _line(group: again.Returning, occasion: again.Occasion) -> Line:
    middle = group.middle.record.text
    said = [Said(one, differences.between(middle, one.record.text)[1]) for one in occasion.all]
    return Line(occasion, said)
