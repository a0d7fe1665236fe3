"""Sources of files: made, and what their columns mean remembered."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from haki.core import events
from haki.tracker.intake.columns import Columns
from haki.tracker.models import Channel, ChannelKind, Confidentiality, Crisis

if TYPE_CHECKING:
    from haki.accounts.models import User
    from haki.vocab.models import Term


@transaction.atomic
def add_file_source(
    *,
    kind: ChannelKind,
    name: str,
    by: "User",
    crises: Sequence[Crisis] = (),
    country: "Term | None" = None,
    confidentiality: str = Confidentiality.RESTRICTED,
) -> Channel:
    """Make a source of mails, spreadsheets or surveys. What it brings is for the maker's organisation, if they have one."""
    channel = Channel.objects.create(
        kind=kind,
        name=name[:200],
        country=country,
        confidentiality=confidentiality or Confidentiality.RESTRICTED,
        organisation=by.organisation,
        added_by=by,
    )
    channel.crises.set(crises)
    events.record("created", kind="channel", record_id=channel.pk, by=by, title=channel.name)
    return channel


@transaction.atomic
def remember_columns(*, channel: Channel, columns: Columns, by: "User") -> Channel:
    """Remember what the columns of a source's tables mean; what was remembered before stands in the event."""
    before, channel.mapping = channel.mapping, columns.said()
    if channel.mapping != before:
        channel.save(update_fields=["mapping", "updated_at"])
        data = {"before": before, "after": channel.mapping}
        events.record("columns set", kind="channel", record_id=channel.pk, by=by, title=channel.name, data=data)
    return channel
