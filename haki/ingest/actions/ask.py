"""Asking for work that the background worker will do."""

from typing import TYPE_CHECKING

from haki.ingest.actions.under_way import AlreadyRunningError
from haki.ingest.models import Run, Stage

if TYPE_CHECKING:
    from haki.accounts.models import User


def ask(*, run: Run, work: str, by: "User | None") -> None:
    """Note that `by` asked for compare, apply or undo, so that the page says so until the worker begins.

    Raises AlreadyRunningError when something is asked for or under way already (a button pressed twice).
    """
    process = {"work": work, "by": str(by.pk) if by else None}
    asked = Run.objects.filter(pk=run.pk, stage="").update(stage=Stage.ASKED, process=process, problem="")
    run.refresh_from_db()
    if not asked:
        raise AlreadyRunningError("This import is already under way; wait for its end.")
