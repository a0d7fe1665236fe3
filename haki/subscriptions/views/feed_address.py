"""The secret address of a search's feed: another one, or none."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.views.request import signed_in
from haki.subscriptions import actions
from haki.subscriptions.views.own import find


@login_required
@require_POST
def renew(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the feed a new address; the old one is dead."""
    actions.renew_feed(search=find(request, pk), by=signed_in(request))
    messages.success(request, _("The feed has a new address. The old one answers no more."))
    return redirect("subscriptions:page", pk)


@login_required
@require_POST
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Switch the feed off."""
    actions.stop_feed(search=find(request, pk), by=signed_in(request))
    messages.success(request, _("The feed is switched off. Its address answers no more."))
    return redirect("subscriptions:page", pk)
