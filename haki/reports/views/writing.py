"""Writing in a snapshot, refreshing its numbers, publishing and withdrawing it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.reports import actions, declared
from haki.reports.views.page import find, may_write, show


@require_POST
def text(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write one passage."""
    snapshot = find(request, pk)
    if not may_write(request, snapshot):
        raise PermissionDenied
    name, said = request.POST.get("name", ""), request.POST.get("text", "").replace("\0", "")
    try:
        actions.write_text(
            snapshot=snapshot, name=name, text=said, was=request.POST.get("was", ""), by=signed_in(request)
        )
    except actions.TextChangedError as problem:
        return show(request, snapshot, status=409, refused=name, typed=said, problem=str(problem))
    except ValueError as problem:
        return show(request, snapshot, status=422, refused=name, typed=said, problem=str(problem))
    messages.success(request, _("The text is saved."))
    return redirect(f"{request.path.removesuffix('text/')}#passage-{name}")


@require_POST
def refresh(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make the same report with the numbers of now, and what was written here."""
    snapshot = find(request, pk)
    require(request.user, Permission.EXPORT)
    try:
        made = actions.refresh(snapshot=snapshot, by=signed_in(request))
    except (KeyError, declared.ParameterProblem) as problem:
        return show(request, snapshot, status=422, problem=_("It cannot be made again: %(why)s") % {"why": problem})
    messages.success(request, _("This is a new snapshot with the numbers of now; the texts were taken over."))
    return redirect("reports:page", made.pk)


@require_POST
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a snapshot to everybody."""
    snapshot = find(request, pk)
    require(request.user, Permission.PUBLISH)
    try:
        actions.publish(snapshot=snapshot, by=signed_in(request))
    except actions.NotPublicError as problem:
        return show(request, snapshot, status=409, problem=str(problem))
    messages.success(request, _("The snapshot is published: everybody can read it at this address."))
    return redirect("reports:page", pk)


@require_POST
@transaction.atomic
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a snapshot no longer to everybody."""
    snapshot = find(request, pk)
    require(request.user, Permission.PUBLISH)
    actions.withdraw(snapshot=snapshot, by=signed_in(request))
    messages.success(request, _("The snapshot is withdrawn: only who made it and editors see it."))
    return redirect("reports:page", pk)
