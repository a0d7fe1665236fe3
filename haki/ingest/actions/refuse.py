"""A person says no."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from haki.core import events
from haki.ingest import queries
from haki.ingest.actions.under_way import AlreadyRunningError, change
from haki.ingest.models import Run, State

if TYPE_CHECKING:
    from haki.accounts.models import User


class NotRefusableError(ValueError):
    """The run was applied: it is undone, not refused."""


@transaction.atomic
def refuse(*, run: Run, by: "User | None") -> Run:
    """Note that a compared run is not wanted. Its file stays; comparing it again takes the refusal back.

    NotRefusableError for a run that wrote something, AlreadyRunningError while something is under way.
    """
    held = Run.objects.select_for_update().get(pk=run.pk)
    if held.stage:
        raise AlreadyRunningError(_("This import is already under way; wait for its end."))
    if not queries.possible(held).refuse:
        raise NotRefusableError(_("This import was applied. Undo it instead."))
    change(run, state=State.REFUSED)
    data = {"source": run.source}
    events.record("refused", kind="import-run", record_id=run.pk, by=by, title=run.file_name, data=data)
    return run
