"""What people send from the field, and what they paste."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.core import events
from haki.ingest import raw
from haki.tracker.actions.own_channels import own_channel
from haki.tracker.actions.receiving import receive
from haki.tracker.intake.received import Received
from haki.tracker.intake.titles import first_line
from haki.tracker.models import Channel, ChannelKind, Crisis, Item, Precision
from haki.vocab.models import Term

if TYPE_CHECKING:
    from uuid import UUID

    from haki.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Report:
    """What somebody in the field says. Fields as the form's; what is empty is not known."""

    what: str
    country: Term | None = None
    place: str = ""
    place_precision: str = ""
    happened_on: dt.date | None = None
    happened_precision: str = ""
    actor: str = ""
    kind: str = ""
    source: str = ""
    reliability: str = ""
    confidentiality: str = ""

    def given(self) -> dict[str, str]:
        """Return what the item keeps beside the text, by the fields' names."""
        said = {field.name: getattr(self, field.name) for field in fields(self)} | {
            "happened_on": self.happened_on.isoformat() if self.happened_on else ""
        }
        said["happened_precision"] = (self.happened_precision or Precision.DAY.value) if self.happened_on else ""
        kept = set(said) - {"what", "country", "confidentiality"}
        return {name: str(said[name]) for name in sorted(kept) if said[name]}


@dataclass(frozen=True)
class Attached:
    """A file that came with something: its name, its type as its sender has it, its content."""

    name: str
    content_type: str
    content: Iterable[bytes]


@transaction.atomic
def send(
    *, report: Report, token: "UUID", by: "User", crisis: Crisis | None = None, attached: Sequence[Attached] = ()
) -> Item:
    """Take in a report from the field. The same token again (a line that dropped before the receipt) makes no second one.

    Files are kept as they are (haki.ingest.raw); TooLargeError and NoRoomError as there, and then nothing is sent, as with
    ValidationError: it was erased here.
    """
    key = f"{by.ulid}-{token}"
    known: Item | None = Item.objects.filter(key=key, sent_by=by).first()
    if known:
        return known
    files = [_kept(one) for one in attached]
    text = report.what
    received = Received(
        key=key,
        title=first_line(text),
        text=text,
        author=(by.name or "")[:200],
        publisher=by.organisation.name[:200] if by.organisation else "",
        country=report.country,
        published_at=timezone.now(),
        confidentiality=report.confidentiality,
        given={**report.given(), **({"files": files} if files else {})},
    )
    channel = own_channel(kind=ChannelKind.FORM, by=by, crisis=crisis)
    receive(channel=channel, received=[received], by=by)
    item = _item(channel, key)
    # Without a title: what people tell in confidence stands in no log.
    events.record("sent", kind="item", record_id=item.pk, by=by, data={"files": len(files)})
    return item


@transaction.atomic
def paste(*, received: Received, by: "User") -> Item:
    """Take in a pasted text; the same text again is the item that is there. ValidationError when it was erased here."""
    title = received.title or first_line(received.text)
    key = hashlib.sha256(f"{received.url}\0{title}\0{received.text}".encode()).hexdigest()
    channel = own_channel(kind=ChannelKind.PASTE, by=by)
    receive(channel=channel, received=[replace(received, key=key, title=title)], by=by)
    item = _item(channel, key)
    events.record("pasted", kind="item", record_id=item.pk, by=by)
    return item


def _item(channel: Channel, key: str) -> Item:
    found: Item | None = Item.objects.filter(channel=channel, key=key).first()
    if found is None:
        raise ValidationError(_("This was erased here, and is not imported again."))
    return found


def _kept(one: Attached) -> dict[str, object]:
    kept = raw.keep(one.content, limit=settings.UPLOAD_LIMIT)
    return {
        "name": one.name[:300],
        "type": one.content_type[:100],
        "size": kept.size,
        "sha256": kept.sha256,
        "stored": kept.stored,
    }
