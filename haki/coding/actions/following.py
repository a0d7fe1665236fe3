"""Suggestions follow the change feed: what is new or changed is read by the models, and everything when a model changes."""

import time
from collections.abc import Callable
from uuid import UUID

from django.db import connection
from django.utils import timezone

from haki.coding.actions.asking import Setting, setting
from haki.coding.actions.suggesting import BATCH, START, Done, Progress, of_batch
from haki.coding.actions.versions import register_shipped, replace_unreadable
from haki.coding.models import FeedPosition, Seen, Suggestion
from haki.coding.queries.queue import coded_kinds
from haki.coding.queries.waiting import is_importing
from haki.core import actions as core
from haki.core import feed, records
from haki.core.alone import alone

MANY = 5_000
"""Changed records above which all are gone through in small steps, instead of the changed ones in one."""
_LOCK = 4_729_013  # one process at a time follows


def catch_up(*, seconds: float | None = None, progress: Progress | None = None) -> Done:
    """Suggest for every record that is new or changed, or that the models in force have not read, for at most so many seconds.

    Short transactions; what is left is done at the next call. With a limit in time it stands back for another process that does
    it, and for imports; without one it waits for the other, and goes on beside imports.
    """
    done = Done()
    with alone(_LOCK, wait=seconds is None) as is_alone:
        if is_alone:
            register_shipped()
            replace_unreadable()
            remove_ended()
            asking = setting()
            is_over = _limit(seconds)
            for kind in coded_kinds():
                done += _Following(kind, asking, is_over, progress).run()
    return done


def suggest_all(*, progress: Progress | None = None) -> Done:
    """Go through all records now, until none is left; those whose suggestions are in step cost only a look."""
    FeedPosition.objects.all().delete()
    return catch_up(progress=progress)


def remove_ended() -> int:
    """Remove the models' suggestions of terms that have ended since; return how many."""
    ended = Suggestion.objects.filter(term__valid_to__lt=timezone.localdate(), model__isnull=False)
    return ended.delete()[0]


class _Following:
    """One kind of record, for one call."""

    def __init__(
        self, kind: records.RecordKind, asking: Setting, is_over: Callable[[], bool], progress: Progress | None
    ) -> None:
        self._kind, self._asking, self._is_over, self._progress = kind, asking, is_over, progress
        self._done = Done()

    def run(self) -> Done:
        position = self._position()
        if not self._is_over():
            self._changed(position)
        while position.walked_to is not None and not self._is_over():
            self._step(position)
        return self._done

    def _position(self) -> FeedPosition:
        """Return how far suggesting is; from the start again when the feed has a gap or other models are in force."""
        database, then = core.identity(), self._asking.digest
        position = FeedPosition.objects.filter(kind=self._kind.kind).first()
        pruned = feed.whole_from()
        if (
            position is None
            or position.database != database
            or position.models_then != then
            or (pruned is not None and position.cursor < pruned)
        ):
            # The cursor first, then the records: what changes between is done twice rather than not at all.
            position = FeedPosition(
                kind=self._kind.kind, database=database, cursor=feed.head(), models_then=then, walked_to=START
            )
            position.save()
        return position

    def _changed(self, position: FeedPosition) -> None:
        changed, border = _changed(self._kind.kind, position.cursor)
        if len(changed) > MANY:
            position.walked_to = START
        else:
            for start in range(0, len(changed), BATCH):
                self._suggest(changed[start : start + BATCH])
        if border != position.cursor:
            position.cursor = border
            position.save(update_fields=["cursor", "walked_to"])

    def _step(self, position: FeedPosition) -> None:
        """Go on through all records by one batch."""
        rows = self._kind.model._default_manager.order_by("pk")  # noqa: SLF001
        ids = list(rows.filter(pk__gt=position.walked_to).values_list("pk", flat=True)[:BATCH])
        if not self._asking.models and not Seen.objects.filter(kind=self._kind.kind).exists():
            ids = []  # nobody to ask, and nothing to take back
        self._suggest(ids)
        position.walked_to = ids[-1] if ids else None
        position.save(update_fields=["walked_to"])

    def _suggest(self, ids: list[UUID]) -> None:
        if ids:
            self._done += of_batch(self._kind.kind, ids, self._asking)
            if self._progress:
                self._progress(len(ids))


def _limit(seconds: float | None) -> Callable[[], bool]:
    """Return what tells whether to stop now."""
    if seconds is None:
        return lambda: False
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end or is_importing()


def _changed(kind: str, cursor: int) -> tuple[list[UUID], int]:
    """Return the records of a kind that changed since, but for what suggesting itself wrote, and the cursor to go on from.

    The feed's own rule (haki.core.feed.since), asked for less: after an import of 250,000 records it has as many lines of ours.
    """
    with connection.cursor() as database:
        database.execute(
            f"WITH border AS (SELECT {feed.BORDER} AS xmin)"  # noqa: S608
            " SELECT border.xmin, found.record FROM border LEFT JOIN LATERAL (SELECT DISTINCT change.record"
            " FROM core_change AS change WHERE change.xid >= %s AND change.xid < border.xmin AND change.kind = %s"
            " AND NOT EXISTS (SELECT FROM coding_seen s WHERE s.record = change.record AND s.xid = change.xid)"
            " LIMIT %s) AS found ON true",
            [cursor, kind, MANY + 1],
        )
        rows = database.fetchall()
    return [record for _, record in rows if record is not None], int(rows[0][0])
