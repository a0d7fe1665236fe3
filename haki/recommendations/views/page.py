"""The permanent page of one recommendation."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.links.queries import links_of
from haki.recommendations import naming, queries
from haki.recommendations.actions.editing import SOURCE as PERSON
from haki.recommendations.models import Attestation, Part, Recommendation
from haki.recommendations.views import cite, coded, neighbours, rows, suggested

EVENTS = 50


def find(request: HttpRequest, pk: UUID) -> Recommendation:
    """Return the recommendation; Http404 when there is none, or none for this reader."""
    try:
        return queries.get(pk, request.user)
    except Recommendation.DoesNotExist:
        raise Http404 from None


@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a recommendation; the address of one that was joined to another leads there."""
    record = find(request, pk)
    if record.pk != pk:
        return HttpResponsePermanentRedirect(reverse("recommendations:page", args=[record.pk]))
    may_code = may(request.user, Permission.CODE)
    context = {
        **of(record),
        **suggested.of(record, may_code=may_code),
        **neighbours.of(request, record.pk),
        "links": links_of(record.pk, user=request.user),
        "events": queries.history(record, request.user)[:EVENTS],
        "may_code": may_code,
        "may_edit": may(request.user, Permission.EDIT),
        "may_erase": may(request.user, Permission.ERASE),
    }
    return render(request, "recommendations/page.html", context)


def of(record: Recommendation) -> dict[str, Any]:
    """Return what a recommendation says of itself, for its page."""
    given = queries.attestations(record)
    sources = {one.attestation.pk: naming.source_name(one.attestation.source) for one in given}
    return {
        "record": record,
        "reference": naming.reference(record),
        "tone": rows.tone(record),
        "concerned": queries.states(record, Part.CONCERNED),
        "recommending": queries.states(record, Part.RECOMMENDING),
        "follow_up": next((said for one in given if (said := one.attestation.content.get("follow_up"))), ""),
        "translations": translations(record, [one.attestation for one in given]),
        "attestations": [(naming.source_name(one.attestation.source), one) for one in given],
        "sources": sorted(set(sources.values())),
        "is_corrected": {PERSON} < {one.attestation.source for one in given},
        "groups": coded.groups(record, sources),
        "citation": cite.sentence(record),
        "seen": cite.seen(),
        "permanent": cite.permanent(record),
        "list_address": reverse("recommendations:list"),
    }


def translations(record: Recommendation, attestations: list[Attestation]) -> list[Attestation]:
    """Return one text for each language other than that of the record."""
    by_language = {one.language: one for one in reversed(attestations) if one.language != record.language}
    return [by_language[language] for language in sorted(by_language)]
