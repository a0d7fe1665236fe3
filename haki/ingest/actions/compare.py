"""What an import would change."""

from django.utils import timezone

from haki.ingest import sources
from haki.ingest.actions.passage import Passage
from haki.ingest.actions.under_way import Progress, change, under_way
from haki.ingest.models import Run, Stage, State


def compare(*, run: Run, progress: Progress | None = None) -> Run:
    """Read the run's file and say what applying it would change; only the run itself is written to.

    Its counts, its rejected rows, its unresolved names and a sample of at most 200 differences stand on the run
    afterwards, COMPARED; or it is FAILED with the sentence in `problem`. Raises AlreadyRunningError when another process
    works on the run.
    """
    with under_way(run, state=State.COMPARING, stage=Stage.READING):
        Passage(run, sources.get(run.source), dry_run=True, progress=progress).go()
        change(run, state=State.COMPARED, stage="", process={}, finished_at=timezone.now())
    return run
