"""Adding a feed: an address is pasted and tried at once, then what is known of it is filled in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.tracker import tasks
from haki.tracker.actions.channels import add_feed
from haki.tracker.forms.address import AddressForm
from haki.tracker.forms.channel import LANGUAGES, ChannelForm
from haki.tracker.intake.trying import Tried, tried
from haki.tracker.models import Channel, Confidentiality

SHOWN = 5


@login_required
def new_channel(request: HttpRequest) -> HttpResponse:
    """Ask for an address, try it, ask what is known of the feed, add it."""
    require(request.user, Permission.EDIT)
    given = AddressForm(request.POST or None)
    if request.method != "POST" or not given.is_valid():
        return render(request, "tracker/channels/new.html", {"form": given})
    if "name" in request.POST:
        return _add(request, given.cleaned_data["address"])
    found = tried(given.cleaned_data["address"])
    if found.feed is None:
        return render(request, "tracker/channels/new.html", {"form": given, "tried": found})
    if known := Channel.objects.filter(address=found.address).first():
        messages.info(request, _("This feed is a source already."))
        return redirect("tracker:channel", known.pk)
    return _describe(request, found.address, ChannelForm(initial=_initial(found)), found)


def _add(request: HttpRequest, address: str) -> HttpResponse:
    form = ChannelForm(request.POST)
    if form.is_valid():
        try:
            channel = add_feed(address=address, about=form.about(), by=signed_in(request))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            tasks.fetch_soon()
            messages.success(request, _("The source is added. Its items come in within a minute."))
            return redirect("tracker:channel", channel.pk)
    return _describe(request, address, form)


def _describe(request: HttpRequest, address: str, form: ChannelForm, found: Tried | None = None) -> HttpResponse:
    items = found.feed.items[:SHOWN] if found and found.feed else []
    context = {"form": form, "address": address, "tried": found, "items": items, "languages": LANGUAGES}
    return render(request, "tracker/channels/describe.html", context)


def _initial(found: Tried) -> dict[str, object]:
    feed = found.feed
    title = (feed.title if feed else "")[:200]
    return {
        "name": title,
        "publisher": title,
        "language": feed.language if feed else "",
        "confidentiality": Confidentiality.PUBLIC,
    }
