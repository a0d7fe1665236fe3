"""Importing entries of other trackers: batches of drafts, written or only compared; and undoing it."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from haki.coding import actions as coding
from haki.coding.models import Decision
from haki.core import ulid
from haki.ingest.sources import Outcome, Rejected
from haki.links.models import Link
from haki.tracker.actions.crises import ensure_covid
from haki.tracker.actions.write import Codes, change, create
from haki.tracker.drafts import Draft, content_hash
from haki.tracker.models import Crisis, Entry
from haki.tracker.queries import KIND
from haki.vocab.models import Term

_LOCK = 7_230_301  # any number, the same for all imports of entries
_SHOWN = 60
"""How many differences a batch reports; the run keeps a sample of them."""


class Seen(NamedTuple):
    """An entry that an import wrote: its id, the hash of what it says, its text, and whether a person corrected it."""

    id: UUID
    content_hash: bytes
    text: str
    is_corrected: bool


class EntryImport:
    """One import under way (haki.ingest.sources.Importing)."""

    def __init__(self, run: UUID, dry_run: bool) -> None:  # noqa: FBT001 - the contract of Source.start
        self._run = run
        self._dry_run = dry_run
        self._codes = _codes()
        self._would: dict[str, Seen] = {}  # what a dry run has not written, so that a key that comes twice is known

    def apply(self, drafts: Sequence[Draft]) -> Outcome:
        """Write a batch, or only say what would be written."""
        outcome = Outcome()
        with transaction.atomic():
            with connection.cursor() as cursor:
                # Two imports at once would both look, find nothing, and create the same entry.
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            for wave in _waves(drafts):
                self._apply(wave, outcome)
        return outcome

    def finish(self) -> None:
        """Nothing needs the whole file."""

    def _apply(self, drafts: Sequence[Draft], outcome: Outcome) -> None:
        known = _known(drafts) | {draft.key: self._would[draft.key] for draft in drafts if draft.key in self._would}
        new: list[tuple[UUID, Draft]] = []
        changed: list[tuple[UUID, Draft]] = []
        for draft in drafts:
            for name in draft.unresolved:
                outcome.unresolved[name] += len(draft.rows)
                outcome.first_rows.setdefault(name, draft.rows[0])
            self._decide(draft, known.get(draft.key), new=new, changed=changed, outcome=outcome)
        was = _before([pk for pk, _draft in changed])
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


def undo(run: UUID, applied: Sequence[tuple[UUID, Any]]) -> int:
    """Remove the entries that a run created and put back those it changed; return how many. Call it in a transaction.

    What a later run wrote again, and what people corrected, coded or linked, stays as it is.
    """
    was = dict(applied)
    found = set(Entry.objects.filter(pk__in=list(was), run=run, corrected_at=None).values_list("pk", flat=True))
    created = {pk for pk in found if was[pk] is None} - _in_use(found)
    coding.forget(kind=KIND, records=created)
    Entry.objects.filter(pk__in=created).delete()
    back = {pk: was[pk] for pk in found if was[pk] is not None}
    for pk, before in back.items():
        earlier = UUID(before["run"]) if before["run"] else None
        change([(pk, Draft.from_content(before["content"]))], run=earlier, codes=_codes())
    return len(created) + len(back)


def _in_use(entries: set[UUID]) -> set[UUID]:
    """Return those that people coded or linked."""
    coded = Decision.objects.filter(kind=KIND, record__in=entries).values_list("record", flat=True)
    linked = Link.objects.filter(from_record__in=entries).values_list("from_record", flat=True)
    linking = Link.objects.filter(to_record__in=entries).values_list("to_record", flat=True)
    verified = Entry.objects.filter(pk__in=entries, verified_at__isnull=False).values_list("pk", flat=True)
    return {*coded, *linked, *linking, *verified}


def _codes() -> Codes:
    ensure_covid()
    areas = dict(Term.objects.filter(vocabulary="areas").values_list("code", "pk"))
    return Codes(areas, dict(Crisis.objects.values_list("code", "pk")))


def _known(drafts: Sequence[Draft]) -> dict[str, Seen]:
    """Return what is there already, by key; all drafts of a batch are of one source."""
    found: dict[str, Seen] = {}
    for source in {draft.source for draft in drafts}:
        rows = Entry.objects.filter(source=source, key__in=[draft.key for draft in drafts])
        for key, pk, its_hash, text, corrected in rows.values_list("key", "pk", "content_hash", "text", "corrected_at"):
            found[key] = Seen(pk, bytes(its_hash), text, corrected is not None)
    return found


def _before(ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return what entries say, to be put back by `undo`."""
    rows = Entry.objects.filter(pk__in=ids).values_list("pk", "content", "run")
    return {pk: {"content": content, "run": str(run) if run else None} for pk, content, run in rows}


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
