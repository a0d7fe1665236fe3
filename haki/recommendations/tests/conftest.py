"""Vocabularies as shipped, and imports without the house around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from haki.core import ulid
from haki.ingest import sources
from haki.ingest.sources import Outcome, Rejected
from haki.vocab.tests.copied import vocabularies

__all__ = ["vocabularies"]


@dataclass
class Imported:
    """What an import did, and what undoing it needs."""

    run: UUID
    counts: dict[str, int] = field(default_factory=dict)
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def adds_up(self) -> bool:
        done = self.counts["created"] + self.counts["updated"] + self.counts["unchanged"] + self.counts["rejected"]
        return done == self.counts["read"]


def run_import(
    source: str,
    path: Path,
    options: Mapping[str, str] | None = None,
    *,
    dry_run: bool = False,
    batch: int = 500,
) -> Imported:
    """Import a file as haki.ingest does: in batches, each in a transaction."""
    declared = sources.get(source)
    run = ulid.new()
    importing = declared.start(run, dry_run)
    done = Imported(run)
    total = done.outcome
    rows = 0
    found = iter(declared.read(path, options or {}))
    while some := list(islice(found, batch)):
        drafts = [one for one in some if not isinstance(one, Rejected)]
        total.rejected += [one for one in some if isinstance(one, Rejected)]
        rows += sum(len(draft.rows) for draft in drafts)
        with transaction.atomic():
            outcome = importing.apply(drafts)
        rows -= len(outcome.rejected)  # counted with the rejected rows below
        _total(total, outcome)
    importing.finish()
    done.counts = {
        "read": rows + len(total.rejected),
        "created": total.created,
        "updated": total.updated,
        "unchanged": total.unchanged,
        "rejected": len(total.rejected),
    }
    return done


def undo(source: str, done: Imported) -> int:
    """Undo an import, the latest record first, each with what it was before the run."""
    first: dict[UUID, Any] = {}
    for record, was in done.outcome.applied:
        first.setdefault(record, was)
    return sources.get(source).undo(done.run, list(reversed(first.items())))


def _total(total: Outcome, outcome: Outcome) -> None:
    total.created += outcome.created
    total.updated += outcome.updated
    total.unchanged += outcome.unchanged
    total.rejected += outcome.rejected
    total.unresolved.update(outcome.unresolved)
    for name, row in outcome.first_rows.items():
        total.first_rows.setdefault(name, row)
    total.applied += outcome.applied
    total.differences += outcome.differences
