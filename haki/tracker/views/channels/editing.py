"""Changing a source: what is known of it, whether it is fetched, whether it is there at all."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.tracker import tasks
from haki.tracker.actions import channels as actions
from haki.tracker.forms.channel import LANGUAGES, ChannelForm
from haki.tracker.models import Channel


def _found(request: HttpRequest, pk: UUID) -> Channel:
    require(request.user, Permission.EDIT)
    return get_object_or_404(Channel, pk=pk)


@login_required
def edit_channel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is known of a source."""
    channel = _found(request, pk)
    form = ChannelForm(request.POST or None, initial=ChannelForm.said_of(channel), channel=channel)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data.get("address")
        try:
            actions.edit_channel(channel=channel, about=form.about(), address=address, by=signed_in(request))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Saved. It holds for what comes in from now on."))
            return redirect("tracker:channel", pk)
    return render(request, "tracker/channels/edit.html", {"form": form, "channel": channel, "languages": LANGUAGES})


@login_required
@require_POST
def pause(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fetch a feed no longer, or take it up again."""
    channel = _found(request, pk)
    if channel.is_paused:
        actions.take_up(channel=channel, by=signed_in(request))
        tasks.fetch_soon()
        messages.success(request, _("It is fetched again, the first time within a minute."))
    else:
        actions.pause(channel=channel, by=signed_in(request))
        messages.success(request, _("Paused: nothing is fetched until it is taken up again."))
    return redirect("tracker:channel", pk)


@login_required
@require_POST
def fetch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have a feed fetched now."""
    actions.ask_now(channel=_found(request, pk), by=signed_in(request))
    tasks.fetch_soon()
    messages.success(request, _("It is fetched within a minute; then this page says what came."))
    return redirect("tracker:channel", pk)


@login_required
@require_POST
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove a source that nothing came in by."""
    channel = _found(request, pk)
    try:
        actions.remove_channel(channel=channel, by=signed_in(request))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("tracker:channel", pk)
    messages.success(request, _("The source is removed."))
    return redirect("tracker:channels")
