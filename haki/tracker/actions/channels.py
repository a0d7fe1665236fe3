"""Sources: added, changed, paused, asked at once, removed while they are empty."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.core import events
from haki.tracker.models import Channel, ChannelKind, Confidentiality, Crisis

if TYPE_CHECKING:
    from haki.accounts.models import Organisation, User
    from haki.vocab.models import Term

KIND = "channel"


@dataclass(frozen=True, kw_only=True)
class About:
    """What a person says of a source. Fields as haki.tracker.models.Channel's."""

    name: str
    publisher: str = ""
    language: str = ""
    country: "Term | None" = None
    reliability: str = ""
    confidentiality: str = Confidentiality.PUBLIC
    organisation: "Organisation | None" = None
    silent_after: int = 10
    crises: Iterable[Crisis] = field(default_factory=tuple)


@transaction.atomic
def add_feed(*, address: str, about: About, by: "User") -> Channel:
    """Add a feed; it is due at once. ValidationError without a name, or when there is a source with this address."""
    address = address.strip()
    if found := Channel.objects.filter(address=address).first():
        raise ValidationError(_("This feed is a source already: %(name)s.") % {"name": found.name})
    channel = Channel(kind=ChannelKind.FEED, address=address, added_by=by, due_at=timezone.now())
    _write(channel, about)
    events.record("created", kind=KIND, record_id=channel.pk, by=by, title=channel.name, data={"address": address})
    return channel


@transaction.atomic
def edit_channel(*, channel: Channel, about: About, by: "User", address: str | None = None) -> Channel:
    """Change what is said of a source; what came in before keeps what it has. Another address of a feed is asked anew."""
    if address and channel.kind == ChannelKind.FEED and address.strip() != channel.address:
        if Channel.objects.filter(address=address.strip()).exists():
            raise ValidationError({"address": _("There is a source with this address already.")})
        channel.address, channel.etag, channel.last_modified = address.strip(), "", ""
        channel.failures, channel.error, channel.due_at = 0, "", timezone.now()
    _write(channel, about)
    events.record("edited", kind=KIND, record_id=channel.pk, by=by, title=channel.name)
    return channel


@transaction.atomic
def pause(*, channel: Channel, by: "User | None", why: str = "") -> None:
    """Fetch a feed no longer until it is taken up again."""
    Channel.objects.filter(pk=channel.pk).update(is_paused=True)
    channel.is_paused = True
    events.record(
        "paused", kind=KIND, record_id=channel.pk, by=by, title=channel.name, data={"why": why} if why else {}
    )


@transaction.atomic
def take_up(*, channel: Channel, by: "User") -> None:
    """Fetch a feed again, at once."""
    channel.is_paused, channel.failures, channel.error, channel.due_at = False, 0, "", timezone.now()
    channel.save(update_fields=["is_paused", "failures", "error", "due_at", "updated_at"])
    events.record("taken up", kind=KIND, record_id=channel.pk, by=by, title=channel.name)


@transaction.atomic
def ask_now(*, channel: Channel, by: "User") -> None:
    """Have a feed fetched by the worker at its next round, within a minute."""
    Channel.objects.filter(pk=channel.pk, kind=ChannelKind.FEED).update(due_at=timezone.now())
    events.record("asked for", kind=KIND, record_id=channel.pk, by=by, title=channel.name)


@transaction.atomic
def remove_channel(*, channel: Channel, by: "User") -> None:
    """Remove a source that nothing came in by. ValidationError for one with items: it can be paused."""
    if channel.items.exists():
        raise ValidationError(
            _("Items came in by this source: it stays, so that it is known where they are from. Pause it.")
        )
    events.record("removed", kind=KIND, record_id=channel.pk, by=by, title=channel.name)
    channel.delete()


def _write(channel: Channel, about: About) -> None:
    for one in fields(About):
        if one.name != "crises":
            setattr(channel, one.name, getattr(about, one.name))
    channel.name = channel.name.strip()
    if not channel.name:
        raise ValidationError({"name": _("Give the source a name.")})
    channel.save()
    channel.crises.set(about.crises)
