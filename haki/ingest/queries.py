"""What is known of imports."""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from haki.accounts.permissions import Permission, may
from haki.ingest import raw
from haki.ingest.models import Applied, Run, Stage, State

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User


@dataclass(frozen=True)
class Progress:
    """How far a run is. is_under_way: something will still change by itself. percent: None while the end is not known."""

    stage: str
    label: str
    rows: int
    expected: int | None
    percent: int | None
    is_under_way: bool
    waits_for: Run | None


def runs_visible_to(user: "User | AnonymousUser") -> QuerySet[Run]:
    """Return the runs that `user` may see, the newest first: all for who may import, none for anybody else."""
    if not may(user, Permission.IMPORT):
        return Run.objects.none()
    return Run.objects.select_related("by")


def progress(run: Run) -> Progress:
    """Return how far a run is, for its page."""
    expected = run.rows_expected
    percent = None
    if expected and run.stage in {Stage.READING, Stage.FINISHING}:
        percent = min(100, 100 * run.rows_read // expected)
    waits_for = None
    if run.stage == Stage.QUEUED:
        waits_for = Run.objects.filter(state=State.RUNNING).exclude(stage=Stage.QUEUED).exclude(pk=run.pk).first()
    label = str(Stage(run.stage).label) if run.stage else ""
    return Progress(run.stage, label, run.rows_read, expected, percent, bool(run.stage), waits_for)


def changed_later_by(run: Run) -> Run | None:
    """Return a later run that changed a record which this run changed, the latest of them; None when there is none."""
    ours = Applied.objects.filter(run=run, record=OuterRef("record"), pk__lt=OuterRef("pk"))
    later = Applied.objects.exclude(run=run).filter(Exists(ours)).order_by("-pk").first()
    return later.run if later else None


_REFUSABLE = frozenset({State.WAITING, State.COMPARED, State.FAILED, State.INTERRUPTED})


@dataclass(frozen=True)
class Possible:
    """What can be done with a run now."""

    compare: bool
    apply: bool
    again: bool
    undo: bool
    refuse: bool


def possible(run: Run) -> Possible:
    """Return what can be done with a run now: nothing while something is under way."""
    at_rest = not run.stage
    readable = at_rest and bool(run.stored)
    return Possible(
        compare=readable and run.state != State.DONE,
        apply=readable and run.state != State.DONE,
        again=readable and run.state == State.DONE,
        undo=at_rest and run.applied.exists(),
        refuse=at_rest and run.state in _REFUSABLE and not run.applied.exists(),
    )


@dataclass(frozen=True)
class UndoEffect:
    """What undoing a run would do: how many records it removes and how many it puts back; or the run that stands against it."""

    removed: int
    put_back: int
    hindered_by: Run | None


def effect_of_undoing(run: Run) -> UndoEffect:
    """Return what undoing the run would do."""
    firsts = Applied.objects.filter(run=run).order_by("record", "pk").distinct("record").values("pk")
    counted = Applied.objects.filter(pk__in=firsts).aggregate(
        removed=Count("pk", filter=Q(before__isnull=True)), put_back=Count("pk", filter=Q(before__isnull=False))
    )
    return UndoEffect(counted["removed"], counted["put_back"], changed_later_by(run))


def damaged_files() -> list[str]:
    """Return a sentence for each kept raw file that is missing or whose content does not fit its checksum."""
    problems = []
    for stored, sha256 in Run.objects.exclude(stored="").order_by("stored").values_list("stored", "sha256").distinct():
        path = raw.path_of(stored)
        if not path.is_file():
            problems.append(_("The kept file %(file)s is missing. Bring it back from a backup.") % {"file": stored})
            continue
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                problems.append(_("The kept file %(file)s is damaged. Bring it back from a backup.") % {"file": stored})
    return problems
