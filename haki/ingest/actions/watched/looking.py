"""A look through the watched folder: what has stopped growing is taken."""

import datetime as dt
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from haki.core import events
from haki.core.alone import alone
from haki.ingest.actions.watched.files import note, take_file
from haki.ingest.models import Arrival, State
from haki.ingest.watching.lying import Seen, files

if TYPE_CHECKING:
    from haki.accounts.models import User

STEADY: Final = dt.timedelta(seconds=20)
"""A file that is as it was at a look so long ago has stopped growing."""
_LOCK: Final = 4_729_811


def look(*, steady: dt.timedelta = STEADY) -> None:
    """Look through the watched folder, and begin a run for each file that has stopped growing. They are to be compared.

    Nothing while another process looks, or where the folder cannot be read (haki.ingest.watching.folder.problem says so).
    """
    with alone(_LOCK) as is_alone:
        if not is_alone:
            return
        try:
            lying = {one.place: one for one in files()}
        except OSError:
            return
        here = Arrival.objects.filter(feed=None)
        here.exclude(place__in=lying).delete()
        known = {arrival.place: arrival for arrival in here}
        for one in lying.values():
            _look_at(one, known.get(one.place), steady)


@transaction.atomic
def look_again(*, by: "User | None") -> None:
    """Let everything that was not taken be looked at anew. Nobody is told again of what is then not taken either."""
    left = Arrival.objects.filter(~Q(problem="") | Q(run__state=State.FAILED, run__stored=""))
    again = left.update(run=None, problem="", is_settled=False, tries=0, etag="", last_modified="")
    events.record("looked again", kind="watched", record_id=None, by=by, data={"not taken": again})


def _look_at(one: Seen, known: Arrival | None, steady: dt.timedelta) -> None:
    now = timezone.now()
    if known is None or (known.size, known.modified) != (one.size, one.modified):
        note(one.place, size=one.size, modified=one.modified, seen_at=now, told_at=None)
    elif not known.is_settled and now - known.seen_at >= steady:
        if one.problem:
            note(one.place, is_settled=True, problem=one.problem)
        else:
            take_file(one)
