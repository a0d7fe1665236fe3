"""A look through the watched folder: what has stopped growing is taken."""

import datetime as dt
import os
from pathlib import PurePosixPath
from typing import Final

from django.db.models import Q
from django.utils import timezone

from haki.core.alone import alone
from haki.ingest import raw
from haki.ingest.actions.watched.taking import take
from haki.ingest.models import Arrival, State, Way
from haki.ingest.watching import folder
from haki.ingest.watching.folder import Seen
from haki.ingest.watching.recognising import UnrecognisedError

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
            lying = {one.place: one for one in folder.files()}
        except OSError:
            return
        here = Arrival.objects.filter(feed=None)
        here.exclude(place__in=lying).delete()
        known = {arrival.place: arrival for arrival in here}
        for one in lying.values():
            _look_at(one, known.get(one.place), steady)


def look_again() -> None:
    """Let everything that was not taken be looked at anew, as if it had just come."""
    Arrival.objects.filter(~Q(problem="") | Q(run__state=State.FAILED, run__stored="")).delete()


def _look_at(one: Seen, known: Arrival | None, steady: dt.timedelta) -> None:
    now = timezone.now()
    if known is None or (known.size, known.modified) != (one.size, one.modified):
        _note(one.place, size=one.size, modified=one.modified, seen_at=now)
    elif not known.is_settled and now - known.seen_at >= steady:
        if one.problem:
            _note(one.place, is_settled=True, problem=one.problem)
        else:
            _take(one)


def _take(one: Seen) -> None:
    try:
        with folder.opened(one.place) as file:
            name = PurePosixPath(one.place).name
            run = take(content=file, file_name=name, source=one.source, way=Way.FOLDER)
            about = os.fstat(file.fileno())
    except OSError as error:
        _note(one.place, is_settled=True, problem=folder.unreadable(error))
    except (UnrecognisedError, raw.TooLargeError) as error:
        _note(one.place, is_settled=True, problem=str(error))
    else:
        _note(one.place, size=about.st_size, modified=about.st_mtime_ns, is_settled=True, run=run)


def _note(place: str, **fields: object) -> None:
    """Write what became of a file; where it changed, what became of it before is forgotten."""
    fields = {"run": None, "problem": "", "is_settled": False} | fields
    Arrival.objects.update_or_create(feed=None, place=place, defaults=fields)
