"""Undoing an import."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from haki.core import events
from haki.ingest import queries, sources
from haki.ingest.actions.under_way import Progress, change, under_way
from haki.ingest.models import Applied, Run, Stage, State
from haki.ingest.reading import BATCH

if TYPE_CHECKING:
    from haki.accounts.models import User


class UndoRefusedError(ValueError):
    """The run cannot be undone, because a later one changed the same records; the message says which."""


def undo(*, run: Run, by: "User | None", progress: Progress | None = None) -> int:
    """Put back what the run changed and remove what it created; return how many records that were.

    Works for a failed or interrupted run too, and goes on after being interrupted itself. Raises UndoRefusedError when a
    later run changed the same records: that one is undone first. Raises AlreadyRunningError when another process works on
    the run.
    """
    before = run.state
    records, refusal = 0, ""
    with under_way(run, state=State.RUNNING, stage=Stage.QUEUED) as held:
        source = sources.get(run.source)
        held.wait_for_room(source.room, lambda: progress(Stage.QUEUED, 0, None) if progress else None)
        if later := queries.changed_later_by(run):
            refusal = _refusal(later)
            change(run, state=before, stage="", process={}, problem=refusal)
        else:
            records = _put_back(run, source, by, progress)
    if refusal:
        raise UndoRefusedError(refusal)
    return records


def _put_back(run: Run, source: sources.Source, by: "User | None", progress: Progress | None) -> int:
    change(run, stage=Stage.UNDOING)
    # Of each record what it was before the run, once; the latest record first, because later ones may refer to earlier.
    firsts = list(
        Applied.objects.filter(run=run)
        .values("record")
        .annotate(first=Min("pk"))
        .order_by("-first")
        .values_list("first", flat=True)
    )
    records = 0
    for start in range(0, len(firsts), BATCH):
        with transaction.atomic(durable=True):
            records += _put_back_batch(run, source, firsts[start : start + BATCH])
        if progress:
            progress(Stage.UNDOING, min(start + BATCH, len(firsts)), len(firsts))
    with transaction.atomic():
        change(run, state=State.UNDONE, stage="", process={}, finished_at=timezone.now())
        data: dict[str, Any] = {"source": run.source, "records": records}
        events.record("undone", kind="import-run", record_id=run.pk, by=by, title=run.file_name, data=data)
    return records


def _put_back_batch(run: Run, source: sources.Source, firsts: Sequence[int]) -> int:
    rows = list(Applied.objects.filter(pk__in=firsts).order_by("-pk").values_list("record", "before"))
    done = source.undo(run.pk, rows)
    Applied.objects.filter(run=run, record__in=[record for record, _before in rows]).delete()
    return done


def _refusal(later: Run) -> str:
    at = later.started_at or later.created_at
    return _(
        "This import cannot be undone, because a later one changed the same records: “%(file)s” (%(source)s, %(when)s, "
        "%(run)s). Undo that one first."
    ) % {"file": later.file_name, "source": later.source, "when": date_format(at, "DATETIME_FORMAT"), "run": later.ulid}
