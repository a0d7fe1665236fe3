"""The one way in which items come in, whatever they come by."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone

from haki.accounts.access import Audience
from haki.ingest.cleaning import content as without_nul
from haki.tracker.intake.received import Received
from haki.tracker.models import Channel, Confidentiality, Item, Story

if TYPE_CHECKING:
    from haki.accounts.models import User

_LOCK = 7_230_302  # any number, the same for all that receive


@dataclass(slots=True)
class Receipt:
    """What receiving did: the items that are new, those that say something else now, and how many said nothing new."""

    new: list[Item] = field(default_factory=list)
    changed: list[Item] = field(default_factory=list)
    unchanged: int = 0


@transaction.atomic
def receive(*, channel: Channel, received: Sequence[Received], by: "User | None" = None) -> Receipt:
    """Store what came in by a channel: what is known by its key and says the same is left alone.

    What says something else is brought up to date where nobody has decided on it yet; otherwise it comes in again as an item
    of its own in the same story, so that nothing that was decided on changes under whoever decided.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])  # two fetches at once would both find nothing
    receipt, now = Receipt(), timezone.now()
    last = {one.key: one for one in received}
    known = {item.key: item for item in Item.objects.filter(channel=channel, key__in=list(last))}
    for key, one in last.items():
        item = known.get(key)
        if item is None:
            receipt.new.append(_item(channel, one, by))
        elif bytes(item.content_hash) == one.content_hash():
            receipt.unchanged += 1
        else:
            receipt.changed.append(item)
    stories = [Story(latest_at=now) for _ in receipt.new]
    for item, story in zip(receipt.new, stories, strict=True):
        item.story = story
    Story.objects.bulk_create(stories)
    Item.objects.bulk_create(receipt.new)
    receipt.unchanged += len(received) - len(last)
    return receipt


def _item(channel: Channel, one: Received, by: "User | None") -> Item:
    confidentiality = one.confidentiality or channel.confidentiality
    organisation = by.organisation if by else channel.organisation
    is_shared = organisation is not None and confidentiality != Confidentiality.CONFIDENTIAL
    return Item(
        channel=channel,
        key=one.key,
        title=one.title,
        text=one.text,
        url=one.url,
        publisher=one.publisher or channel.publisher,
        author=one.author,
        language=one.language or channel.language,
        country=one.country or channel.country,
        published_at=one.published_at,
        confidentiality=confidentiality,
        audience=Audience.ORGANISATION if is_shared else Audience.INTERNAL,
        organisation=organisation if is_shared else None,
        given=without_nul(dict(one.given)),
        raw=one.raw,
        content_hash=one.content_hash(),
        sent_by=by,
    )
