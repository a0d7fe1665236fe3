"""Linking an entry to other records, and removing a link; the one removed last can be put back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.links import actions as links
from haki.links.queries import find as find_record
from haki.links.queries import links_of
from haki.search.queries import IndexUnusable
from haki.tracker import actions, candidates
from haki.tracker.models import Entry
from haki.tracker.views.page import REMOVED, find


@login_required
def link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what the entry could be linked to: proposed, or found by words (?q=); by POST make the link."""
    require(request.user, Permission.EDIT)
    entry = find(request, pk)
    if request.method == "POST":
        return _make(request, entry)
    words, by, is_building = request.GET.get("q", "").strip()[:300], signed_in(request), False
    shown: list[candidates.Candidate] = []
    try:
        shown = candidates.found(entry, words, by) if words else candidates.proposed(entry, by)
    except IndexUnusable:
        is_building = True
    context = {"entry": entry, "words": words, "candidates": shown, "is_building": is_building}
    return render(request, "tracker/link.html", context)


def _make(request: HttpRequest, entry: Entry) -> HttpResponse:
    given, by = request.POST, signed_in(request)
    sent = request.session.pop(REMOVED, {}) if "undo" in given else given
    kind, _colon, record = str(sent.get("other", "")).partition(":")
    try:
        other = find_record(kind, UUID(record), user=by)
        note = str(sent.get("note", ""))
        actions.connect(entry=entry, other_kind=kind, other=other, type=str(sent.get("type", "")), note=note, by=by)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    except (ValueError, LookupError):
        messages.error(request, _("There is no such record, or it is not for you."))
    else:
        messages.success(request, _("Linked."))
    return redirect(_links_of(entry))


@login_required
@require_POST
def unlink(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove a link of the entry; it can be put back on the page that follows."""
    require(request.user, Permission.EDIT)
    entry = find(request, pk)
    linked = next(
        (one for one in links_of(entry.pk, user=request.user) if str(one.link.pk) == request.POST.get("link")), None
    )
    if linked is None:
        raise Http404
    one = linked.link
    other = one.to_record if linked.is_outgoing else one.from_record
    request.session[REMOVED] = {
        "entry": str(entry.pk), "other": f"{linked.kind}:{other}", "type": one.type, "note": one.note,
        "title": linked.title,
    }  # fmt: skip
    links.unlink(link=one, by=signed_in(request))
    return redirect(_links_of(entry))


def _links_of(entry: Entry) -> str:
    return f"{reverse('tracker:page', args=[entry.pk])}#links"
