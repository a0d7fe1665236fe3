"""The permanent page of one entry."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.core import records
from haki.links.queries import links_of
from haki.tracker import queries
from haki.tracker.models import Entry, Verification
from haki.tracker.views import coded

EVENTS = 50
REMOVED = "tracker_unlinked"
"""The session's note of the link that was removed last."""


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
        **coded.of(entry),
        "links": links_of(entry.pk, user=request.user),
        "events": queries.history(entry, request.user)[:EVENTS],
        "list_address": reverse("tracker:list"),
        "steps": Verification.choices,
        "undo": _removed(request, entry),
        "may_code": may(request.user, Permission.CODE),
        "may_erase": may(request.user, Permission.ERASE),
        "may_edit": may(request.user, Permission.EDIT),
    }
    return render(request, "tracker/page.html", context)


def _removed(request: HttpRequest, entry: Entry) -> dict[str, str] | None:
    """Return the link of this entry that this person removed last, None for none."""
    noted: dict[str, str] | None = request.session.get(REMOVED)
    return noted if noted and noted["entry"] == str(entry.pk) else None
