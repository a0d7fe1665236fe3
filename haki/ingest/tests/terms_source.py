"""A real, small source for tests: JSON objects {"code","label","parent","until"} become terms of the vocabulary test-terms."""

import datetime as dt
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from haki.ingest import sources
from haki.ingest.sources import Outcome, Rejected, Source
from haki.lib.readers import jsonfile
from haki.vocab.models import Term, Vocabulary

VOCABULARY = "test-terms"
NAME = "test-terms"


@dataclass(frozen=True)
class TermDraft:
    rows: tuple[int, ...]
    code: str
    label: str
    parent: str
    until: dt.date | None


def read(path: Path, options: Mapping[str, str]) -> Iterator[TermDraft | Rejected]:
    for row, given in jsonfile.objects(path):
        if row % 1000 == 0:
            time.sleep(float(options.get("pause", "0")))
        if not given.get("code"):
            yield Rejected(row, "has no code", column="code", value=str(given.get("code", "")), raw=given)
            continue
        until = dt.date.fromisoformat(given["until"]) if given.get("until") else None
        yield TermDraft((row,), given["code"], given["label"], given.get("parent", ""), until)


class TermImporting:
    def __init__(self, run_id: UUID, dry_run: bool) -> None:  # noqa: FBT001
        self.run_id, self.dry_run = run_id, dry_run

    def apply(self, drafts: Sequence[TermDraft]) -> Outcome:
        outcome = Outcome()
        codes = [draft.code for draft in drafts]
        known = {term.code: term for term in Term.objects.filter(vocabulary=VOCABULARY, code__in=codes)}
        new: list[Term] = []
        for draft in drafts:
            if draft.parent and not Term.objects.filter(vocabulary=VOCABULARY, code=draft.parent).exists():
                outcome.unresolved[VOCABULARY, draft.parent] += len(draft.rows)
                outcome.first_rows.setdefault((VOCABULARY, draft.parent), draft.rows[0])
            term = known.get(draft.code)
            if term is None:
                term = Term(
                    vocabulary_id=VOCABULARY,
                    code=draft.code,
                    labels={"en": draft.label},
                    valid_from=dt.date(2000, 1, 1),
                    valid_to=draft.until,
                )
                known[draft.code] = term
                new.append(term)
                outcome.created += 1
                self._note(outcome, term, None, draft)
            elif term.labels["en"] == draft.label:
                outcome.unchanged += 1
            else:
                self._note(outcome, term, term.labels["en"], draft)
                term.labels = {"en": draft.label}
                outcome.updated += 1
                if term not in new and not self.dry_run:
                    term.save()
        if not self.dry_run:
            Term.objects.bulk_create(new)
        return outcome

    def _note(self, outcome: Outcome, term: Term, before: str | None, draft: TermDraft) -> None:
        outcome.applied.append((term.pk, None if before is None else {"en": before}))
        verb = "created" if before is None else "updated"
        line = {"verb": verb, "title": draft.code, "before": before or "", "after": draft.label}
        outcome.differences.append(line)

    def finish(self) -> None:
        """Nothing here needs the whole file."""


def undo(run_id: UUID, applied: Sequence[tuple[UUID, Any]]) -> int:
    Term.objects.filter(pk__in=[pk for pk, before in applied if before is None]).delete()
    for pk, before in applied:
        if before is not None:
            Term.objects.filter(pk=pk).update(labels=before)
    return len(applied)


def source(name: str = NAME) -> Source:
    return Source(
        name=name,
        label="Terms for tests",
        room="haki.vocab",
        expects="a JSON array of objects with code and label",
        suffixes=(".json",),
        read=read,
        start=TermImporting,
        undo=undo,
        options={"pause": "seconds to wait after every 1,000 rows"},
    )


def declare() -> None:
    if NAME not in {one.name for one in sources.every()}:
        sources.declare(source())


def make_vocabulary() -> None:
    Vocabulary.objects.create(code=VOCABULARY, source="made for tests", licence="none", released_on=dt.date(2026, 1, 1))
