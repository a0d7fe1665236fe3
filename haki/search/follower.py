"""Keeps the index in step with the database: follows the change feed, rebuilds what is damaged."""

import logging
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from itertools import islice
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection
from tantivy import IndexWriter

from haki.core import feed, records
from haki.core.models import Tombstone
from haki.search import checksums, counting, documents, folder, spelling
from haki.search.folder import Generation, IndexUnusable, State
from haki.search.index import CHUNK, appending, build, request, requested, why_rebuild
from haki.search.lock import IndexBusy, writing
from haki.search.reader import open_generation, write_public

log = logging.getLogger(__name__)

POLL = 0.3  # seconds between looks at the feed
LOOK = 2.0  # seconds between looks at the files
READ = 3600.0  # seconds between reading all files whole
KEEP = 86_400.0  # seconds that the feed is kept for followers on other machines
MARK = 900.0  # seconds between entries that say how far the feed was when
WORDS_AFTER = 1000  # changed records after which the word list is written anew


class Follower:
    """Applies changes to the index; the one process that holds the writer's lock."""

    def __init__(self) -> None:
        self._changed_since_words = 0
        self._looked_at = self._read_at = 0.0
        self._marks: list[tuple[float, int]] = []  # when, how far the feed was

    def catch_up(self) -> int:
        """Apply what the feed holds, building the index when there is none to add to; return how many records were written.

        IndexBusy when another process writes the index.
        """
        with writing():
            generation = self._sound(thoroughly=not self._read_at)
            state = generation.state()
            batch = feed.since(state.cursor)
            if not batch.changes:
                self._record(generation, state, batch.cursor)
                return 0
            with appending(generation) as writer:
                count = self._apply(writer, batch.changes)
            self._record(generation, state, batch.cursor, has_written=True)
            return count

    def run(self, stop: threading.Event) -> None:
        """Follow until `stop`; wait for the lock when another process holds it, and go on after what goes wrong."""
        while not stop.is_set():
            try:
                with writing():
                    self._follow(stop)
            except IndexBusy:
                stop.wait(POLL)
            except (IndexUnusable, OSError) as problem:
                log.warning("The index is built anew: %s", problem)
                self._condemn(str(problem))
            except (OperationalError, InterfaceError) as problem:
                log.warning("The database cannot be reached, trying again: %s", problem)
                connection.close()
                stop.wait(5 * POLL)
            except BaseException as problem:
                if isinstance(problem, KeyboardInterrupt | SystemExit) or not self._is_damaged():
                    raise
                log.warning("The index is damaged and built anew: %r", problem)
                self._condemn(repr(problem))

    def _follow(self, stop: threading.Event) -> None:
        """Follow one generation until it has to be replaced or `stop`."""
        generation = self._sound(thoroughly=True)
        state = generation.state()
        with ExitStack() as stack:
            writer: IndexWriter | None = None
            while not stop.is_set():
                batch = feed.since(state.cursor)
                if batch.changes:
                    writer = writer or stack.enter_context(appending(generation))
                    self._apply(writer, batch.changes)
                if batch.changes or batch.cursor != state.cursor:
                    self._record(generation, state, batch.cursor, has_written=bool(batch.changes))
                if time.monotonic() - self._looked_at > LOOK and (why := self._look(generation, state)):
                    raise IndexUnusable(why)
                stop.wait(POLL)

    def _sound(self, *, thoroughly: bool) -> Generation:
        """Return a generation that can be followed: the one that serves, or a new one."""
        generation = folder.current()
        why = why_rebuild(generation)
        if not why and generation is not None:
            why = " ".join(checksums.problems(generation, generation.state(), thoroughly=thoroughly))
        self._read_at = self._looked_at = time.monotonic()
        if not why and generation is not None:
            return generation
        log.info("The index is built: %s", why)
        return build()

    def _look(self, generation: Generation, state: State) -> str:
        """Return why the generation has to be replaced; also does what is due from time to time."""
        now = self._looked_at = time.monotonic()
        if not (folder.root() / "writer.lock").exists() or folder.current() != generation:
            return "The index folder was changed from outside."
        thoroughly = now - self._read_at > READ
        if thoroughly:
            self._read_at = now
        if why := why_rebuild(generation):
            return why
        if wrong := checksums.problems(generation, state, thoroughly=thoroughly):
            return " ".join(wrong)
        found = checksums.of(generation, state.checksums)  # a merge may have ended since
        if found.keys() != state.checksums.keys():
            state.checksums = found
            generation.write_state(state)
        folder.remove_old()
        self._prune(state.cursor)
        return ""

    def _apply(self, writer: IndexWriter, changes: list[tuple[str, UUID]]) -> int:
        """Write the records that changed, or that show something that changed; return how many."""
        count = 0
        for kind in records.every():
            ids = affected(kind, changes)
            while chunk := list(islice(ids, CHUNK)):
                for record in chunk:
                    writer.delete_documents_by_term("id", documents.key(record))
                for document in documents.every(kind.kind, kind.documents(chunk)):
                    writer.add_document(document)
                if Tombstone.objects.filter(record__in=chunk).exists():
                    request()  # what is deleted stays in the files until they are merged: an erased text must not
                count += len(chunk)
        writer.commit()
        self._changed_since_words += count
        return count

    def _record(self, generation: Generation, state: State, cursor: int, *, has_written: bool = False) -> None:
        """Write down how far the index is: after the commit, so that what is lost between is only done again."""
        state.cursor = cursor
        if has_written:
            state.checksums = checksums.of(generation, state.checksums)
        generation.write_state(state)
        if has_written:
            self._count(generation)
        if has_written and (not generation.words.exists() or self._words_are_old(generation)):
            spelling.write_list(open_generation(generation))
            self._changed_since_words = 0

    def _words_are_old(self, generation: Generation) -> bool:
        """Return whether many records changed since the word list was written; of a small index a tenth is many."""
        many = min(WORDS_AFTER, open_generation(generation).searcher.num_docs // 10)
        return self._changed_since_words >= many

    def _count(self, generation: Generation) -> None:
        """Write down what the public sees, when the index cannot tell because records were deleted."""
        opened = open_generation(generation)
        if opened.has_deleted:
            write_public(generation, counting.of_the_public(opened))

    def _prune(self, cursor: int) -> None:
        """Empty the feed of what is older than KEEP, leaving a line that says up to where."""
        now = time.monotonic()
        if not self._marks or now - self._marks[-1][0] > MARK:
            self._marks.append((now, cursor))
        old = [mark for mark in self._marks if now - mark[0] > KEEP]
        if old:
            feed.forget(old[-1][1])
            self._marks = [mark for mark in self._marks if now - mark[0] <= KEEP]

    def _is_damaged(self) -> bool:
        generation = folder.current()
        if generation is None or why_rebuild(generation):
            return True
        return bool(checksums.problems(generation, generation.state(), thoroughly=True))

    def _condemn(self, why: str) -> None:
        generation = folder.current()
        if generation is not None and generation.path.exists() and not requested():
            with suppress(OSError):
                generation.mark_damaged(why)


def affected(kind: records.RecordKind, changes: Iterable[tuple[str, UUID]]) -> Iterator[UUID]:
    """Return the records of a kind that changed or show what changed, each once."""
    seen: set[UUID] = set()
    by_kind: dict[str, list[UUID]] = {}
    for what, record in changes:
        by_kind.setdefault(what, []).append(record)
    for what, ids in by_kind.items():
        shown: Iterable[UUID] = ids if what == kind.kind else ()
        if what in kind.shown_by:
            shown = (*shown, *kind.shown_by[what](ids))
        for record in shown:
            if record not in seen:
                seen.add(record)
                yield record


def wait_until_found(timeout: float = 60.0) -> bool:
    """Return True when everything committed before the call can be found, False when that took longer than `timeout` seconds.

    Call it outside of a transaction: what is not committed cannot be found. When no process follows the feed, this one does
    it now, and builds the index where there is none.
    """
    end = time.monotonic() + timeout
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(xid), 0) FROM core_change")
        newest = int(cursor.fetchone()[0])
    follower = Follower()
    while True:
        if _holds(newest):
            return True
        try:
            follower.catch_up()
        except IndexBusy:
            pass
        else:
            if _holds(newest):
                return True
        if time.monotonic() > end:
            return False
        time.sleep(0.05)


def _holds(newest: int) -> bool:
    """Return whether an index that can be searched has the changes up to the transaction `newest`."""
    generation = folder.current()
    if generation is None or why_rebuild(generation):
        return False
    try:
        return generation.state().cursor > newest
    except IndexUnusable:
        return False
