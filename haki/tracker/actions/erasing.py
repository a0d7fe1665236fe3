"""Erasing an item, and keeping it from coming in again."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from haki.coding import actions as coding
from haki.core.models import Event
from haki.ingest.models import Run
from haki.links.models import Link
from haki.tracker.actions.noted import forget_noted
from haki.tracker.intake import known as known_texts
from haki.tracker.models import Channel, ErasedItem, Item, Story
from haki.tracker.queries import ITEM, STORY

_LATER_VERSION = re.compile("#[0-9a-f]{16}$")  # haki.tracker.intake.received.version_of


def erase_item(item: Item) -> None:
    """Delete an item with its codes, links and kept bytes; haki.core.actions.erase calls it and keeps the tombstone.

    What runs and the log noted of it goes too. Entries that rest on it stay, with what they say of their source. Its story goes
    when it was the only one in it.
    """
    keys = {item.key, _LATER_VERSION.sub("", item.key)}
    gone = [ErasedItem(id=_hash(item.channel_id, key)) for key in keys]
    ErasedItem.objects.bulk_create(gone, ignore_conflicts=True)
    Link.objects.filter(from_record=item.pk).delete()
    Link.objects.filter(to_record=item.pk).delete()
    coding.forget(kind=ITEM, records=[item.pk])
    forget_noted(item.pk, _said(item.title, item.text), lambda before: _said(before["title"], before["text"]))
    # The log calls a story by what its first item is called.
    told = Event.objects.filter(kind=STORY).filter(Q(record=item.story_id) | Q(title=str(item)[:300]))
    told.update(title="")
    story, kept = item.story_id, [item.raw, *(file["stored"] for file in item.given.get("files", []))]
    Item.objects.filter(pk=item.pk).delete()
    Story.objects.filter(pk=story, items=None).delete()
    for stored in filter(None, kept):
        _let_go(stored)
    transaction.on_commit(lambda: known_texts.forget(everywhere=True))


def _said(title: str, text: str) -> str:
    """Return what an item says, as the differences of a run have it (haki.tracker.actions.bringing)."""
    return f"{title}\n{text}"


def _let_go(stored: str) -> None:
    """Delete kept bytes that no other item has: a file with more rows or mails than this one stays."""
    attached = Item.objects.filter(given__files__contains=[{"stored": stored}])
    if Item.objects.filter(raw=stored).exists() or attached.exists():
        return
    Run.objects.filter(stored=stored).update(stored="", sha256="")  # else it would be missed as a damaged file
    transaction.on_commit(lambda: (Path(settings.FILES_ROOT) / stored).unlink(missing_ok=True))


def erased(channel: Channel, keys: Iterable[str]) -> set[str]:
    """Return those of a channel's keys whose items were erased."""
    hashes = {_hash(channel.pk, key): key for key in keys}
    return {hashes[found] for found in ErasedItem.objects.filter(pk__in=list(hashes)).values_list("pk", flat=True)}


def _hash(channel: UUID, key: str) -> UUID:
    return UUID(bytes=blake2b(f"{channel}\x1f{key}".encode(), digest_size=16).digest())
