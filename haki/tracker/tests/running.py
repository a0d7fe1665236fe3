"""An import through the contract of haki.ingest, without its run around it."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from haki.core import ulid
from haki.ingest import sources
from haki.ingest.sources import Outcome, Rejected


@dataclass
class Imported:
    """What an import did: its run, what it said of its batches, and the rows that reading refused."""

    run: UUID
    outcomes: list[Outcome]
    refused: list[Rejected]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Rows created, updated, unchanged and rejected."""
        rejected = sum(len(one.rejected) for one in self.outcomes) + len(self.refused)
        numbers = ([one.created, one.updated, one.unchanged] for one in self.outcomes)
        created, updated, unchanged = map(sum, zip(*numbers, strict=True)) if self.outcomes else (0, 0, 0)
        return created, updated, unchanged, rejected


def run_import(source: str, path: Path, *, dry_run: bool = False, batch: int = 2_000) -> Imported:
    declared, run = sources.get(source), ulid.new()
    importing, outcomes, refused = declared.start(run, dry_run), [], []
    found = declared.read(path, {})
    while some := list(islice(found, batch)):
        refused += [one for one in some if isinstance(one, Rejected)]
        with transaction.atomic():
            outcomes.append(importing.apply([one for one in some if not isinstance(one, Rejected)]))
    return Imported(run, outcomes, refused)


def undo(source: str, done: Imported) -> int:
    first: dict[UUID, Any] = {}
    for outcome in done.outcomes:
        for record, was in outcome.applied:
            first.setdefault(record, was)
    return sources.get(source).undo(done.run, list(reversed(first.items())))
