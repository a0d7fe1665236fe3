"""One passage over a run's file: every batch written, or only compared, and every row accounted for."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import InterfaceError, OperationalError, ProgrammingError, connection, transaction
from django.utils.translation import gettext as _

from haki.ingest import cleaning
from haki.ingest.actions.under_way import Progress, change, log_error
from haki.ingest.models import Rejection, Run, Stage, Unresolved
from haki.ingest.reading import batches, rows_expected
from haki.ingest.sources import Outcome, Rejected, Source
from haki.lib.readers.errors import FileProblem

SAMPLE = 200  # lines of difference kept for people to read
_ATTEMPTS = 3
# The database itself, or its shape: trying the rows one by one would blame each of them for it.
_NO_ROW_TO_BLAME = (OperationalError, ProgrammingError, InterfaceError)
_COUNTS = ("rows_read", "created", "updated", "unchanged", "rejected")


class Passage:
    """The state of one passage; nothing in it outlives a killed process, the run in the database does."""

    def __init__(self, run: Run, source: Source, *, dry_run: bool, progress: Progress | None) -> None:
        """Start counting anew: what an earlier passage over the file said is replaced."""
        self.run, self.source, self.dry_run = run, source, dry_run
        self.progress = progress
        self.importing = source.start(run.pk, dry_run)
        self.unresolved: Counter[tuple[str, str]] = Counter()
        with transaction.atomic():
            run.rejections.all().delete()
            run.unresolved.all().delete()
            change(run, **dict.fromkeys(_COUNTS, 0), **({"difference": []} if dry_run else {}))

    def go(self) -> None:
        """Read the file to its end.

        Raises FileProblem when it cannot be read to the end, after what was whole has been written and finished.
        """
        problem: FileProblem | None = None
        self._tell(Stage.READING)
        try:
            for batch in batches(self.source, self.run):
                self._take(batch)
                self._tell(Stage.READING)
        except FileProblem as error:
            problem = error
        else:
            change(self.run, rows_expected=self.run.rows_read)
        change(self.run, stage=Stage.FINISHING)
        self._tell(Stage.FINISHING)
        with transaction.atomic(durable=True):
            self.importing.finish()
            transaction.set_rollback(self.dry_run)
        if problem:
            raise problem

    def _tell(self, stage: Stage) -> None:
        if self.progress:
            self.progress(stage, self.run.rows_read, rows_expected(self.run, self.run.rows_read))

    def _take(self, batch: Sequence[Any]) -> None:
        rejected = [item for item in batch if isinstance(item, Rejected)]
        drafts = [item for item in batch if not isinstance(item, Rejected)]
        try:
            self._write(drafts, rejected)
        except _NO_ROW_TO_BLAME:
            raise
        except Exception as error:  # noqa: BLE001  whatever a room raises, only the row to blame may be lost
            log_error(self.run, error)
            self.importing = self.source.start(self.run.pk, self.dry_run)
            self._write([], rejected)
            for draft in drafts:
                self._take_alone(draft)

    def _take_alone(self, draft: Any) -> None:
        try:
            self._write([draft], [])
        except _NO_ROW_TO_BLAME:
            raise
        except Exception as error:  # noqa: BLE001
            log_error(self.run, error, draft.rows[0])
            self.importing = self.source.start(self.run.pk, self.dry_run)
            reason = _("This row could not be written: %(why)s") % {"why": str(error).partition("\n")[0] or repr(error)}
            raw = getattr(draft, "raw", None) or {"draft": repr(draft)}
            self._write([], [Rejected(row=row, reason=reason, raw=raw) for row in draft.rows])

    def _write(self, drafts: Sequence[Any], rejected: Sequence[Rejected]) -> None:
        """Write in one transaction, together with the counts; again when it met another writer (deadlock)."""
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return self._write_once(drafts, rejected)
            except OperationalError as error:
                state = getattr(error.__cause__, "sqlstate", None) or ""
                if not state.startswith("40") or attempt == _ATTEMPTS:
                    raise
                self.importing = self.source.start(self.run.pk, self.dry_run)
        return None

    def _write_once(self, drafts: Sequence[Any], rejected: Sequence[Rejected]) -> None:
        with transaction.atomic(durable=True):
            outcome = Outcome()
            if drafts:
                with transaction.atomic(savepoint=self.dry_run):  # a dry run goes back to here, whatever was written
                    outcome = self.importing.apply(drafts)
                    if self.dry_run:
                        transaction.set_rollback(True)
            check(drafts, outcome)
            outcome.rejected = [*outcome.rejected, *rejected]
            counts = self._counts(outcome)
            Run.objects.filter(pk=self.run.pk).update(**counts)
            names = self.unresolved + outcome.unresolved
            self._record(outcome, names)
        self.unresolved = names
        for name, value in counts.items():
            setattr(self.run, name, value)

    def _counts(self, outcome: Outcome) -> dict[str, Any]:
        counts = {
            "created": self.run.created + outcome.created,
            "updated": self.run.updated + outcome.updated,
            "unchanged": self.run.unchanged + outcome.unchanged,
            "rejected": self.run.rejected + len(outcome.rejected),
        }
        fields: dict[str, Any] = counts | {"rows_read": sum(counts.values())}
        if self.dry_run:
            fields["difference"] = sample(self.run.difference, outcome.differences)
        return fields

    def _record(self, outcome: Outcome, names: Counter[tuple[str, str]]) -> None:
        """Write down what became of the rows: what was rejected, what was not understood, what was done."""
        Rejection.objects.bulk_create([_rejection(self.run, row) for row in outcome.rejected], batch_size=2_000)
        Unresolved.objects.bulk_create(
            [
                Unresolved(
                    run=self.run, vocabulary=key[0], name=cleaning.text(key[1]), rows=names[key],
                    first_row=outcome.first_rows.get(key, 0),
                )
                for key in outcome.unresolved
            ],
            update_conflicts=True, unique_fields=["run", "vocabulary", "name"], update_fields=["rows"],
        )  # fmt: skip
        if outcome.applied and not self.dry_run:
            with (
                connection.cursor() as cursor,
                cursor.copy("COPY ingest_applied (run_id, record, before) FROM STDIN") as copy,
            ):
                for record, before in outcome.applied:
                    kept = None if before is None else json.dumps(before, cls=DjangoJSONEncoder)
                    copy.write_row((self.run.pk, record, kept))


def sample(kept: list[dict[str, Any]], more: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the lines kept with some of `more`: at most half of the room for one verb, so that none hides the others."""
    verbs = Counter(line["verb"] for line in kept)
    lines = list(kept)
    for line in more:
        if len(lines) < SAMPLE and verbs[line["verb"]] < SAMPLE // 2:
            verbs[line["verb"]] += 1
            lines.append(cleaning.content(line))
    return lines


def check(drafts: Sequence[Any], outcome: Outcome) -> None:
    """Raise RuntimeError unless a room accounts for every row that it was given."""
    given = sum(len(draft.rows) for draft in drafts)
    told = outcome.created + outcome.updated + outcome.unchanged + len(outcome.rejected)
    if given != told:
        raise RuntimeError(f"The room was given {given} rows and accounts for {told}.")


def _rejection(run: Run, row: Rejected) -> Rejection:
    return Rejection(
        run=run,
        row=row.row,
        column=cleaning.text(row.column),
        value=cleaning.text(row.value),
        reason=cleaning.text(row.reason),
        raw=cleaning.content(row.raw),
    )
