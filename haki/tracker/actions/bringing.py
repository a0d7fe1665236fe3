"""Files that bring items: mails, spreadsheets, surveys; written batch by batch, or only compared, and undone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from haki.ingest.models import Run
from haki.ingest.sources import Outcome
from haki.tracker.actions.own_channels import own_channel
from haki.tracker.actions.receiving import receive
from haki.tracker.intake.channels import OPTION, named
from haki.tracker.intake.received import Received, fitting, version_of
from haki.tracker.intake.rows import Row
from haki.tracker.models import Channel, ChannelKind, Item, Story, StoryState

_SHOWN = 60
"""How many differences a batch reports; the run keeps a sample of them."""
_KEPT = ("title", "text", "url", "publisher", "author", "language", "confidentiality", "given", "raw")


class Bringing:
    """One import under way (haki.ingest.sources.Importing)."""

    def __init__(self, run: UUID, dry_run: bool, kind: ChannelKind) -> None:  # noqa: FBT001
        self._run = Run.objects.get(pk=run)
        self._dry_run = dry_run
        self._kind = kind
        self._seen: dict[str, bytes] = {}  # what this passage took already, by key

    def apply(self, drafts: Sequence[Row]) -> Outcome:
        """Write a batch, or only say what would be written."""
        channel, outcome = self._channel(), Outcome()
        known = _known(channel, [draft.received for draft in drafts])
        wanted: list[Received] = []
        for draft in drafts:
            if draft.unresolved:
                outcome.unresolved["areas", draft.unresolved] += len(draft.rows)
                outcome.first_rows.setdefault(("areas", draft.unresolved), draft.rows[0])
            received = draft.received if draft.received.raw else replace(draft.received, raw=self._run.stored)
            if self._decide(received, known.get(fitting(received.key)), len(draft.rows), outcome):
                wanted.append(received)
        if not self._dry_run:
            self._write(channel, wanted, known, outcome)
        return outcome

    def finish(self) -> None:
        """Nothing needs the whole file."""

    def _channel(self) -> Channel:
        said = self._run.options.get(OPTION, "")
        if self._kind == ChannelKind.MAIL and not said:
            return own_channel(kind=self._kind, by=self._run.by)
        return named(said, self._kind, file=self._run.file_name)

    def _decide(self, received: Received, item: Item | None, rows: int, outcome: Outcome) -> bool:
        """Count what becomes of a draft; return whether there is something to write."""
        its_hash = received.content_hash
        before = self._seen.get(received.key) or (bytes(item.content_hash) if item else None)
        self._seen[received.key] = its_hash
        if before == its_hash:
            outcome.unchanged += rows
            return False
        verb = "create" if before is None else "change"
        if before is None:
            outcome.created += rows
        else:
            outcome.updated += rows
        if len(outcome.differences) < _SHOWN:
            was = f"{item.title}\n{item.text}" if item and before else ""
            line = {"verb": verb, "title": received.title or received.text[:80], "before": was}
            outcome.differences.append(line | {"after": f"{received.title}\n{received.text}"})
        return True

    def _write(self, channel: Channel, wanted: Sequence[Received], known: dict[str, Item], outcome: Outcome) -> None:
        was = {item.pk: _before(item) for item in known.values()}
        receipt = receive(channel=channel, received=wanted)
        outcome.applied += [(item.pk, None) for item in receipt.new]
        outcome.applied += [(item.pk, was.get(item.pk)) for item in receipt.changed]


def _known(channel: Channel, received: Sequence[Received]) -> dict[str, Item]:
    """Return key → the item that has it, or its later version where that says the same."""
    later = {version_of(fitting(one.key), one.content_hash): fitting(one.key) for one in received}
    items = Item.objects.filter(channel=channel, key__in=[*later, *later.values()])
    found = {item.key: item for item in items}
    return {key: item for key, item in found.items() if key not in later} | {
        key: found[version] for version, key in later.items() if version in found
    }


def _before(item: Item) -> dict[str, Any]:
    """Return what an item says, to be put back by `undo`."""
    at = item.published_at.isoformat() if item.published_at else None
    said = {name: getattr(item, name) for name in _KEPT}
    return said | {"published_at": at, "content_hash": bytes(item.content_hash).hex()}


def undo(_run: UUID, applied: Sequence[tuple[UUID, Any]]) -> int:
    """Remove the items that a run brought and put back those it changed; return how many. Call it in a transaction.

    What somebody decided on (its story is coded or left aside) stays, as does what entries rest on.
    """
    was = dict(applied)
    open_items = Item.objects.filter(pk__in=list(was), story__state=StoryState.NEW, entry_sources=None)
    found = {item.pk: item for item in open_items}
    created = [pk for pk in found if was[pk] is None]
    stories = {found[pk].story_id for pk in created}
    Item.objects.filter(pk__in=created).delete()
    Story.objects.filter(pk__in=stories, items=None).delete()
    for pk, before in was.items():
        if before is not None and pk in found:
            said = {name: before[name] for name in (*_KEPT, "published_at")}
            Item.objects.filter(pk=pk).update(**said, content_hash=bytes.fromhex(before["content_hash"]))
    return len(found)
