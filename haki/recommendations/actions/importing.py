"""Importing recommendations: batches of drafts, written or only compared."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from haki.core.alone import in_turn
from haki.ingest.sources import Outcome
from haki.recommendations.actions.again import lock
from haki.recommendations.actions.erasing import without_erased
from haki.recommendations.actions.known import Index
from haki.recommendations.actions.likenesses import propose
from haki.recommendations.actions.noted import before
from haki.recommendations.actions.plan import Plan, Writing, plan
from haki.recommendations.actions.terms import term_ids
from haki.recommendations.actions.withdrawing import restore, withdraw
from haki.recommendations.actions.write import write
from haki.recommendations.drafts import Draft, Gone
from haki.recommendations.models import Attestation

_LOCK = 7_230_201  # any number, the same for all imports of recommendations
_SHOWN = 60
"""How many differences a batch reports; the run keeps a sample of them."""


class RecommendationImport:
    """One import under way (haki.ingest.sources.Importing)."""

    def __init__(self, run: UUID, dry_run: bool) -> None:  # noqa: FBT001 - the contract of Source.start
        self._run = run
        self._dry_run = dry_run
        self._terms = term_ids()
        self._index = Index()

    def apply(self, drafts: Sequence[Draft | Gone]) -> Outcome:
        """Write a batch, or only say what would be written."""
        outcome = Outcome()
        with transaction.atomic():
            in_turn(_LOCK)  # two imports at once would both look, find nothing, and create the same recommendation
            kept, outcome.rejected = without_erased([one for one in drafts if isinstance(one, Draft)])
            for wave in _waves(kept):
                self._apply(wave, outcome)
            gone = [one for one in drafts if isinstance(one, Gone)]
            withdraw(gone, run=None if self._dry_run else self._run, terms=self._terms, outcome=outcome)
        return outcome

    def finish(self) -> None:
        """Propose near matches of what this run wrote."""
        if not self._dry_run:
            propose(run=self._run)

    def _apply(self, drafts: Sequence[Draft], outcome: Outcome) -> None:
        if not self._dry_run:
            self._index = Index()  # what is written is found in the database; a dry run has to remember it
        planned = plan(drafts, self._index, outcome)
        changed = Attestation.objects.in_bulk([writing.id for writing in planned.changed])
        was = {pk: before(one) for pk, one in changed.items()}
        outcome.applied += [(writing.id, None) for writing in planned.attested]
        outcome.applied += [(writing.id, was.get(writing.id)) for writing in planned.changed]
        outcome.differences += _differences(planned, was)[: _SHOWN - len(outcome.differences)]
        if not self._dry_run and (planned.attested or planned.changed):
            lock([writing.recommendation for writing in planned.joined + planned.changed])
            write(planned, run=self._run, terms=self._terms)
            restore(changed.values())


def start(run: UUID, dry_run: bool) -> RecommendationImport:  # noqa: FBT001 - the contract of Source.start
    """Begin an import; with dry_run nothing is written and the counts are the same."""
    return RecommendationImport(run, dry_run)


def _waves(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Yield the drafts in parts in which no natural key stands twice: what a file says later replaces what it said."""
    wave: list[Draft] = []
    seen: set[tuple[str, str, str]] = set()
    for draft in drafts:
        natural = (draft.source, draft.key, draft.language)
        if natural in seen:
            yield wave
            wave, seen = [], set()
        wave.append(draft)
        seen.add(natural)
    if wave:
        yield wave


def _differences(planned: Plan, was: dict[UUID, dict[str, Any]]) -> list[dict[str, Any]]:
    """Return lines for people: what would be created, joined to what is there, and changed from what to what."""
    lines = [_line("create", writing, "") for writing in planned.created[:_SHOWN]]
    lines += [_line("add", writing, "") for writing in planned.joined[:_SHOWN]]
    lines += [_line("change", writing, was.get(writing.id, {}).get("text", "")) for writing in planned.changed[:_SHOWN]]
    return lines


def _line(verb: str, writing: Writing, text: str) -> dict[str, Any]:
    draft = writing.draft
    where = [*draft.concerned, draft.session or draft.symbol, draft.number]
    return {"verb": verb, "title": " · ".join(part for part in where if part), "before": text, "after": draft.text}
