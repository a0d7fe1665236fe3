"""The permanent page of one entry."""

from collections import defaultdict
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.coding.queries import codes_of
from haki.core import records
from haki.links.queries import links_of
from haki.tracker import queries
from haki.tracker.models import Entry, Verification

EVENTS = 50


def find(request: HttpRequest, pk: UUID) -> Entry:
    """Return the entry; Http404 when there is none, or none for this reader."""
    try:
        return queries.get(pk, request.user)
    except Entry.DoesNotExist:
        raise Http404 from None


@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show an entry with its sources, its codes and its history."""
    entry = find(request, pk)
    given = entry.content.get("given", {})
    context = {
        "entry": entry,
        "title": records.get(queries.KIND).title(entry),
        "crises": entry.crises.all(),
        "sources": entry.sources.order_by("pk"),
        "given": list(given.items()),
        "unresolved": entry.content.get("unresolved", []),
        "codes": _codes(entry),
        "links": links_of(entry.pk, user=request.user),
        "events": queries.history(entry, request.user)[:EVENTS],
        "list_address": reverse("tracker:list"),
        "steps": Verification.choices,
        "may_edit": may(request.user, Permission.EDIT),
    }
    return render(request, "tracker/page.html", context)


def _codes(entry: Entry) -> list[tuple[str, list[str]]]:
    """Return the decided codes by vocabulary, each once."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for code in codes_of(queries.KIND, [entry.pk]).select_related("term__vocabulary"):
        term = code.term
        found[term.vocabulary.title][f"{term.code} {term.label}" if term.vocabulary_id == "sdg" else term.label] = None
    return [(vocabulary, list(labels)) for vocabulary, labels in found.items()]
