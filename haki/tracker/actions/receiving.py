"""The one way in which items come in, whatever they come by."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from haki.core import events
from haki.core.alone import in_turn
from haki.tracker.actions.erasing import erased
from haki.tracker.actions.folding import place
from haki.tracker.actions.renewing import renew
from haki.tracker.intake import known as known_texts
from haki.tracker.intake.guessing import guesser
from haki.tracker.intake.making import made
from haki.tracker.intake.received import Received, fitting, version_of
from haki.tracker.models import Channel, ChannelKind, EntrySource, Item

if TYPE_CHECKING:
    from haki.accounts.models import User

_LOCK: Final = 7_230_302  # any number, the same for all that receive


@dataclass(slots=True)
class Receipt:
    """What receiving did: the items that are new, those that say something else now, and how many said nothing new.

    folded: how many of the new ones joined a story that was there or that another of them began.
    """

    new: list[Item] = field(default_factory=list)
    changed: list[Item] = field(default_factory=list)
    unchanged: int = 0
    folded: int = 0


@transaction.atomic
def receive(*, channel: Channel, received: Sequence[Received], by: "User | None" = None) -> Receipt:
    """Store what came in by a channel: what is known by its key and says the same is left alone.

    What says something else is brought up to date where nobody has decided on it yet; otherwise it comes in again as an item
    of its own in the same story, so that nothing that was decided on changes under whoever decided; when it tells something
    else than before, the story is new again. What a feed sends again under another key is known by its content. New items join
    the story of what came in the last 60 days and tells the same (haki.tracker.actions.folding), with languages and guesses.
    What was erased here stays away and counts as unchanged.
    """
    in_turn(_LOCK)
    last = {fitting(one.key): one for one in received}
    for key in erased(channel, last):
        del last[key]
    try:
        return _receive(channel, last, len(received) - len(last), by)
    except BaseException:
        known_texts.forget()  # it holds what is not written
        raise


@transaction.atomic
def keep_known() -> None:
    """Keep in its file what new items are compared with, when enough has come since; then a new process starts sooner."""
    in_turn(_LOCK)
    known_texts.known().save()


def _receive(channel: Channel, last: dict[str, Received], twice: int, by: "User | None") -> Receipt:
    receipt, now, guessing = Receipt(unchanged=twice), timezone.now(), guesser()
    there, sent = _there(channel, last), _sent(channel, last)
    rests = set(EntrySource.objects.filter(item__in=list(there.values())).values_list("item", flat=True))
    updated: list[Item] = []
    again: list[tuple[Item, Item]] = []  # what was decided on, and what came in again
    for key, one in last.items():
        item, content = there.get(key), one.content_hash
        is_known = item is not None and bytes(item.content_hash) == content
        if is_known or content in sent or version_of(key, content) in there:
            receipt.unchanged += 1
        elif item is None:
            receipt.new.append(made(channel, one, key=key, by=by, guessing=guessing))
            sent |= {content} if channel.kind == ChannelKind.FEED else set()
        elif item.story.is_undecided and item.pk not in rests:
            updated.append(made(channel, one, key=key, by=by, guessing=guessing, onto=item))
        else:
            again.append((item, made(channel, one, key=version_of(key, content), by=by, guessing=guessing)))
    receipt.changed = [*updated, *(newer for _former, newer in again)]
    receipt.folded = place(receipt.new, now=now)
    renew(updated=updated, again=again, now=now)
    _note(channel, receipt, by)
    return receipt


def _there(channel: Channel, last: dict[str, Received]) -> dict[str, Item]:
    """Return the items of a channel that have these keys, or that are later versions of what has them."""
    keys = [*last, *(version_of(key, one.content_hash) for key, one in last.items())]
    return {item.key: item for item in channel.items.filter(key__in=keys).select_related("story")}


def _sent(channel: Channel, last: dict[str, Received]) -> set[bytes]:
    """Return which of these contents a feed has sent before, under whatever key: some make new keys at each fetch."""
    if channel.kind != ChannelKind.FEED:
        return set()
    rows = channel.items.filter(content_hash__in=[one.content_hash for one in last.values()])
    return {bytes(content) for content in rows.values_list("content_hash", flat=True)}


def _note(channel: Channel, receipt: Receipt, by: "User | None") -> None:
    if receipt.new or receipt.changed:
        Channel.objects.filter(pk=channel.pk).update(item_at=timezone.now())
        data = {"new": len(receipt.new), "changed": len(receipt.changed), "folded": receipt.folded}
        events.record("received", kind="channel", record_id=channel.pk, by=by, title=channel.name, data=data)
