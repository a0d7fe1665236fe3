"""Pausing, deleting and taking back a saved search."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.views.request import signed_in
from haki.subscriptions import actions, queries
from haki.subscriptions.views.own import find


@login_required
@require_POST
def pause(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send no mail for now."""
    actions.pause(search=find(request, pk), by=signed_in(request))
    messages.success(request, _("Paused: no mail until you resume it. What is new is still shown here."))
    return redirect("subscriptions:page", pk)


@login_required
@require_POST
def resume(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send mail again."""
    actions.resume(search=find(request, pk), by=signed_in(request))
    messages.success(request, _("Resumed: mail comes again, about what is new from now on."))
    return redirect("subscriptions:page", pk)


@login_required
@require_POST
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete a search; the list offers to take it back."""
    search = find(request, pk)
    actions.delete(search=search, by=signed_in(request))
    messages.success(request, _("“%(name)s” is deleted. You can take it back below.") % {"name": search.name})
    return redirect("subscriptions:list")


@login_required
@require_POST
def restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a deleted search back."""
    me = signed_in(request)
    search = get_object_or_404(queries.deleted(me).select_related("owner"), pk=pk)
    actions.restore(search=search, by=me)
    messages.success(request, _("“%(name)s” is back.") % {"name": search.name})
    return redirect("subscriptions:page", pk)
