"""The permanent page of one recommendation."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.core.models import Event
from haki.links import queries as links
from haki.recommendations.models import Attestation, Moved, Part, Recommendation
from haki.recommendations.views import cite, coded, neighbours, rows

KIND = "recommendation"


def find(request: HttpRequest, pk: UUID) -> Recommendation:
    """Return the recommendation, with what its page shows of it; Http404 when there is none, or it is not for this reader."""
    found = (
        Recommendation.objects.visible_to(request.user)
        .filter(pk=pk)
        .select_related("document", "mechanism", "body", "session", "position", "organisation")
        .prefetch_related("states__state", "attestations")
        .first()
    )
    if found is None:
        raise Http404
    return found


@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a recommendation; the address of one that was joined to another leads there."""
    if moved := Moved.objects.filter(pk=pk).values_list("recommendation_id", flat=True).first():
        return HttpResponsePermanentRedirect(reverse("recommendations:page", args=[moved]))
    record = find(request, pk)
    context = {
        **of(record),
        "groups": coded.groups(record),
        "links": links.links_of(record.id, user=request.user),
        "events": _events(request, record),
        "may_code": may(request.user, Permission.CODE),
        "may_edit": may(request.user, Permission.EDIT),
        **neighbours.of(request, record.id),
    }
    return render(request, "recommendations/page.html", context)


def of(record: Recommendation) -> dict[str, Any]:
    """Return what a recommendation says of itself, for its page."""
    attestations = sorted(record.attestations.all(), key=lambda one: (one.source, one.language, one.created_at))
    return {
        "record": record,
        "reference": rows.reference(record),
        "concerned": [one.state for one in record.states.all() if one.part == Part.CONCERNED],
        "recommending": [one.state for one in record.states.all() if one.part == Part.RECOMMENDING],
        "tone": rows.tone(record),
        "translations": _translations(record, attestations),
        "attestations": attestations,
        "sources": sorted({one.source for one in attestations}),
        "back_to_list": reverse("recommendations:list"),
        "citation": cite.sentence(record),
        "permanent": cite.permanent(record),
    }


def _translations(record: Recommendation, attestations: list[Attestation]) -> list[Attestation]:
    """Return one text for each other language."""
    by_language = {one.language: one for one in reversed(attestations) if one.language != record.language}
    return [by_language[language] for language in sorted(by_language)]


def _events(request: HttpRequest, record: Recommendation) -> list[Event]:
    if not may(request.user, Permission.SEE_LOG):
        return []
    return list(Event.objects.filter(kind=KIND, record=record.id).select_related("by").order_by("-at", "-id")[:50])
