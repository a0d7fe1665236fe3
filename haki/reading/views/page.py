"""A reading list, as its owner, everybody, or whoever has the secret link reads it; and as a file."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.reading import addresses, queries, takeaway
from haki.reading.models import ReadingList, Sharing
from haki.ui import exports
from haki.ui.listing import FORMATS


@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a list of one's own, or one that everybody may read."""
    return _shown(request, _found(request, pk), reverse("reading:page", args=[pk]))


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Show the list that is shared at this secret address."""
    return _shown(request, _linked(token), reverse("reading:shared", args=[token]))


@require_safe
def file(request: HttpRequest, pk: UUID, format_name: str) -> HttpResponseBase:
    """Answer a list as a file."""
    found, address = _found(request, pk), reverse("reading:page", args=[pk])
    return exports.respond(request, takeaway.export(found, request.user, address=address), format_name)


@require_safe
def shared_file(request: HttpRequest, token: str, format_name: str) -> HttpResponseBase:
    """Answer the list that is shared at this secret address as a file."""
    found, address = _linked(token), reverse("reading:shared", args=[token])
    return exports.respond(request, takeaway.export(found, request.user, address=address), format_name)


def _found(request: HttpRequest, pk: UUID) -> ReadingList:
    found = ReadingList.objects.filter(pk=pk, deleted_at=None).select_related("owner").first()
    if found is None or not (found.owner == request.user or _is_public(found)):
        raise Http404
    return found


def _is_public(found: ReadingList) -> bool:
    return found.sharing == Sharing.EVERYBODY and found.owner.is_active


def _linked(token: str) -> ReadingList:
    found = addresses.of_link(token)
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest, found: ReadingList, address: str) -> HttpResponse:
    read = queries.read(found, request.user)
    mine = not isinstance(request.user, AnonymousUser) and found.owner == request.user
    context = {
        "list": found,
        "read": read,
        "left_out": takeaway.left_out_said(read.left_out) if read.left_out else "",
        "is_own": mine,
        "removed": queries.removed(found, found.owner) if mine else [],
        "link": f"{settings.BASE_URL}{reverse('reading:shared', args=[addresses.token(found)])}",
        "files": [(name.upper(), f"{address.rstrip('/')}.{name}") for name in FORMATS],
    }
    answer = render(request, "reading/page.html", context)
    answer.headers["X-Robots-Tag"] = "noindex"
    if found.sharing == Sharing.LINK:
        answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
