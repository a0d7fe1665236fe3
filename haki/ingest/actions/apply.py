"""The import itself."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from haki.core import events
from haki.ingest import sources
from haki.ingest.actions.passage import Passage
from haki.ingest.actions.under_way import Progress, change, under_way
from haki.ingest.models import Run, Stage, State

if TYPE_CHECKING:
    from haki.accounts.models import User


def apply(*, run: Run, by: "User | None" = None, progress: Progress | None = None) -> Run:
    """Import the run's file, batch by batch; each batch is one transaction and the run's counts go with it.

    The run returned is DONE, or FAILED with the sentence in `problem` while what was written before stays. Importing
    again changes only what is not written yet. While another import into the same room goes on it waits, saying so
    (Stage.QUEUED). Raises AlreadyRunningError when another process works on the run.
    """
    by = by or run.by
    with under_way(run, state=State.RUNNING, stage=Stage.QUEUED) as held:
        source = sources.get(run.source)
        held.wait_for_room(source.room, lambda: progress(Stage.QUEUED, 0, None) if progress else None)
        change(run, stage=Stage.READING)
        Passage(run, source, dry_run=False, progress=progress).go()
        with transaction.atomic():
            change(run, state=State.DONE, stage="", process={}, finished_at=timezone.now())
            _record(run, by)
    if run.state == State.FAILED:
        _record(run, by)
    return run


def _record(run: Run, by: "User | None") -> None:
    data = run.counts | {"source": run.source, "state": str(run.state), "problem": run.problem}
    events.record("applied", kind="import-run", record_id=run.pk, by=by, title=run.file_name, data=data)
