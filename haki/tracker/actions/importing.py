"""Importing entries of other trackers: batches of drafts, written or only compared."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from haki.core import ulid
from haki.core.alone import in_turn
from haki.ingest.sources import Outcome, Rejected
from haki.tracker.actions.erasing_entries import without_erased
from haki.tracker.actions.known import Seen, before, codes
from haki.tracker.actions.known import known as entries_known
from haki.tracker.actions.write import change, create
from haki.tracker.drafts import Draft, content_hash

_LOCK = 7_230_301  # any number, the same for all imports of entries
_SHOWN = 60
"""How many differences a batch reports; the run keeps a sample of them."""


class EntryImport:
    """One import under way (haki.ingest.sources.Importing)."""

    def __init__(self, run: UUID, dry_run: bool) -> None:  # noqa: FBT001 - the contract of Source.start
        self._run = run
        self._dry_run = dry_run
        self._codes = codes()
        self._would: dict[str, Seen] = {}  # what a dry run has not written, so that a key that comes twice is known

    def apply(self, drafts: Sequence[Draft]) -> Outcome:
        """Write a batch, or only say what would be written."""
        outcome = Outcome()
        with transaction.atomic():
            in_turn(_LOCK)  # two imports at once would both look, find nothing, and create the same entry
            wanted, erased = without_erased(drafts)
            outcome.rejected += erased
            for wave in _waves(wanted):
                self._apply(wave, outcome)
        return outcome

    def finish(self) -> None:
        """Nothing needs the whole file."""

    def _apply(self, drafts: Sequence[Draft], outcome: Outcome) -> None:
        known = entries_known(drafts, locked=not self._dry_run) | {
            draft.key: self._would[draft.key] for draft in drafts if draft.key in self._would
        }
        new: list[tuple[UUID, Draft]] = []
        changed: list[tuple[UUID, Draft]] = []
        for draft in drafts:
            for name in draft.unresolved:
                outcome.unresolved[name] += len(draft.rows)
                outcome.first_rows.setdefault(name, draft.rows[0])
            self._decide(draft, known.get(draft.key), new=new, changed=changed, outcome=outcome)
        was = before([pk for pk, _draft in changed])
        outcome.applied += [(pk, None) for pk, _draft in new]
        outcome.applied += [(pk, was.get(pk)) for pk, _draft in changed]
        lines = [_line("create", draft, "") for _pk, draft in new[:_SHOWN]]
        lines += [_line("change", draft, known[draft.key].text) for _pk, draft in changed[:_SHOWN]]
        outcome.differences += lines[: max(0, _SHOWN - len(outcome.differences))]
        if self._dry_run:
            self._would |= {draft.key: Seen(pk, content_hash(draft), draft.text, False) for pk, draft in new + changed}
        else:
            create(new, run=self._run, codes=self._codes)
            change(changed, run=self._run, codes=self._codes)

    def _decide(
        self,
        draft: Draft,
        seen: Seen | None,
        *,
        new: list[tuple[UUID, Draft]],
        changed: list[tuple[UUID, Draft]],
        outcome: Outcome,
    ) -> None:
        rows = len(draft.rows)
        if seen is None:
            new.append((ulid.new(), draft))
            outcome.created += rows
        elif seen.content_hash == content_hash(draft):
            outcome.unchanged += rows
        elif seen.is_corrected:
            reason = _("A person corrected this entry here: what the source says now is not written over it.")
            outcome.rejected += [Rejected(row=row, reason=reason, raw=draft.raw) for row in draft.rows]
        else:
            changed.append((seen.id, draft))
            outcome.updated += rows


def start(run: UUID, dry_run: bool) -> EntryImport:  # noqa: FBT001 - the contract of Source.start
    """Begin an import; with dry_run nothing is written and the counts are the same."""
    return EntryImport(run, dry_run)


def _waves(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Yield the drafts in parts in which no key stands twice: what a file says later replaces what it said."""
    wave: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        if (draft.source, draft.key) in wave:
            yield list(wave.values())
            wave = {}
        wave[draft.source, draft.key] = draft
    if wave:
        yield list(wave.values())


def _line(verb: str, draft: Draft, before: str) -> dict[str, Any]:
    return {"verb": verb, "title": draft.title, "before": before, "after": draft.text}
