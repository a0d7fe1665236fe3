"""Imports in the background, so that a page can be left while they go on."""

import logging
from typing import TYPE_CHECKING
from uuid import UUID

from procrastinate.contrib.django import app

from haki.accounts.models import User
from haki.core import jobs
from haki.core.signals import imported
from haki.ingest import actions
from haki.ingest.models import Run

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)
QUEUE = "imports"


def _person(by: str | None) -> User | None:
    return User.objects.filter(pk=UUID(by)).first() if by else None


@app.task(name="ingest.compare_run", queue=QUEUE)
def compare_run(*, run: str, by: str | None) -> None:  # noqa: ARG001  the same for the three kinds of work
    """Compare a run's file with what is there."""
    _once(run, lambda found: actions.compare(run=found))


@app.task(name="ingest.apply_run", queue=QUEUE)
def apply_run(*, run: str, by: str | None) -> None:
    """Import a run's file."""
    _once(run, lambda found: actions.apply(run=found, by=_person(by)), changes=True)


@app.task(name="ingest.undo_run", queue=QUEUE)
def undo_run(*, run: str, by: str | None) -> None:
    """Undo a run; a refusal stands on the run's page."""
    _once(run, lambda found: actions.undo(run=found, by=_person(by)), changes=True)


def _once(run: str, work: "Callable[[Run], object]", *, changes: bool = False) -> None:
    with jobs.connected():
        try:
            found = Run.objects.get(pk=UUID(run))
            work(found)
            if changes:
                imported.send(Run)
        except (actions.AlreadyRunningError, actions.UndoRefusedError) as problem:
            _log.warning("import %s: %s", run, type(problem).__name__)


WORK = {"compare": compare_run, "apply": apply_run, "undo": undo_run}
"""What a page can ask for (haki.ingest.actions.ask)."""
