"""A run under way: who works on it, how far it is, and how it ends when it ends badly."""

import logging
import os
import socket
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil
from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.ingest import cleaning, locks
from haki.ingest.models import Run, Stage, State
from haki.lib.readers.errors import FileProblem

Progress = Callable[[str, int, int | None], None]
"""Told how far a run is: its stage (haki.ingest.models.Stage), the rows or records done, and of how many (None: unknown)."""

_log = logging.getLogger(__name__)


class AlreadyRunningError(ValueError):
    """Another process works on this run; it goes on, and nothing was done here."""


def change(run: Run, **fields: object) -> None:
    """Write some fields of the run, in the database and in `run`."""
    Run.objects.filter(pk=run.pk).update(updated_at=timezone.now(), **fields)
    for name, value in fields.items():
        setattr(run, name, value)


@contextmanager
def under_way(run: Run, *, state: State, stage: Stage) -> Iterator[locks.Locks]:
    """Hold the run while the body works on it; the body says how it ended well.

    A FileProblem, a full or failing database or an unreadable kept file ends the run as FAILED with the sentence in
    `problem`, and is not raised further: what was written before stays counted. Anything else is written down and raised.
    """
    with locks.session() as held:
        if not held.take_run(run.pk):
            raise AlreadyRunningError(_("This import is already under way; wait for its end."))
        process = psutil.Process()
        who = {"host": socket.gethostname(), "pid": os.getpid(), "started": process.create_time()}
        now = timezone.now()
        change(run, state=state, stage=stage, process=who, problem="", started_at=now, finished_at=None)
        try:
            yield held
        except FileProblem as error:
            _end(run, State.FAILED, cleaning.text(str(error)))  # it may quote the file
        except OperationalError as error:
            log_error(run, error)
            _end(run, State.FAILED, _database_problem(error))
        except OSError as error:
            log_error(run, error)
            _end(run, State.FAILED, _("The kept file cannot be read: %(why)s.") % {"why": error.strerror or error})
        except Exception as error:
            _end(run, State.FAILED, _("It stopped at an error of the program: %(what)s.") % {"what": repr(error)[:500]})
            raise
        except BaseException:  # Ctrl-C, or the program is told to end
            _end(run, State.INTERRUPTED, "")
            raise


def mark_interrupted() -> list[Run]:
    """Find the runs whose process is gone, mark them INTERRUPTED, and return them.

    What they wrote stays and is counted; importing again goes on, for what is written already is unchanged.
    """
    gone = []
    for run in Run.objects.filter(state__in=[State.COMPARING, State.RUNNING]):
        if locks.is_at_work(run.pk):
            continue
        # Only if it has not ended, or begun anew, since it was read.
        same = Run.objects.filter(pk=run.pk, state=run.state, started_at=run.started_at)
        ended = {"state": State.INTERRUPTED, "stage": "", "process": {}, "finished_at": timezone.now()}
        if same.update(**ended):
            gone.append(run)
    return gone


def log_error(run: Run, error: BaseException, row: int | None = None) -> None:
    """Write to the log where an error came from, without its message, which may hold words of the file."""
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("import %s, row %s: %s\n%s", run.ulid, row, type(error).__name__, where)


def _end(run: Run, state: State, problem: str) -> None:
    change(run, state=state, stage="", problem=problem, process={}, finished_at=timezone.now())


def _database_problem(error: OperationalError) -> str:
    if getattr(error.__cause__, "sqlstate", None) == "53100":  # disk_full
        return _(
            "The disk of the database is full. What was written before stays, nothing is half written. "
            "Make room and import the file again: it goes on where it stopped."
        )
    return _(
        "The database could not go on (%(what)s). What was written before stays; import the file again: it goes on "
        "where it stopped."
    ) % {"what": str(error).strip().partition("\n")[0]}
