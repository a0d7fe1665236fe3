"""Building the index from the records, and checking it."""

import itertools
import os
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from django.db import connection, connections
from tantivy import Index, IndexWriter

from haki.core import feed, records
from haki.core.actions import identity
from haki.core.records import RecordKind, SearchDocument
from haki.search import checksums, documents, folder, spelling
from haki.search.analysis import register
from haki.search.folder import Generation, IndexUnusable, State
from haki.search.lock import IndexBusy, writing
from haki.search.reader import open_generation
from haki.search.schema import fingerprint, schema

CHUNK = 10_000  # records read and added at a time: a room reads its vocabularies once for each
READERS = 2
BUILD_HEAP, HEAP = 192_000_000, 64_000_000  # bytes of terms gathered before they are written
REBUILD_WAIT = 600.0  # seconds

PART, AHEAD = 500, 8  # records handed over at a time, and how many such parts may wait

Progress = Callable[[int, int], None]
T = TypeVar("T")


def rebuild(progress: Progress | None = None) -> Generation:
    """Build the index anew from the database while the old one serves, then let the new one serve.

    progress(done, all) is told how many records are in. When another process writes the index, it is asked to, and waited for.
    """
    try:
        with writing():
            return build(progress)
    except IndexBusy:
        return _ask_the_writer()


def build(progress: Progress | None = None) -> Generation:
    """Build a new generation and let it serve; the caller holds the writer's lock."""
    folder.remove_old()
    asked = requested()
    generation = folder.new()
    # The cursor is taken before anything is read: what changes from here on comes again from the feed.
    state = State(database=str(identity()), fingerprint=fingerprint(), cursor=feed.head())
    index = Index(schema(), str(generation.index))
    register(index)
    writer: IndexWriter = index.writer(BUILD_HEAP, max(1, min(4, os.cpu_count() or 1)))
    _add_everything(writer, progress)
    writer.commit()
    writer.wait_merging_threads()
    finish(generation, state)
    folder.serve(generation)
    if requested() == asked:  # not when somebody asked again meanwhile
        _request_file().unlink(missing_ok=True)
    return generation


def _add_everything(writer: IndexWriter, progress: Progress | None) -> None:
    """Add every record: two threads read from the database, which works meanwhile, another makes documents of what was read."""
    total = sum(kind.model._default_manager.count() for kind in records.every())  # noqa: SLF001
    done = 0
    with ThreadPoolExecutor(1) as adding:
        added: deque[Future[None]] = deque()
        for kind, ids, sources in _read_ahead():
            for part in _parts(sources, PART):
                added.append(adding.submit(_add, writer, kind.kind, part))
                if len(added) > AHEAD:
                    added.popleft().result()
            done += len(ids)
            if progress is not None:
                progress(done, max(done, total))
        for last in added:
            last.result()


def _read_ahead() -> Iterator[tuple[RecordKind, list[UUID], Iterable[SearchDocument]]]:
    """Return the records in chunks with their search documents, read ahead by READERS threads."""
    chunks = ((kind, ids) for kind in records.every() for ids in _ids(kind))
    if connection.in_atomic_block:  # what this transaction wrote, only its own connection sees
        yield from ((kind, ids, kind.documents(ids)) for kind, ids in chunks)
        return
    with ThreadPoolExecutor(READERS) as reading:
        ahead: deque[tuple[RecordKind, list[UUID], Future[list[SearchDocument]]]] = deque()
        for kind, ids in chunks:
            ahead.append((kind, ids, reading.submit(_read, kind, ids)))
            if len(ahead) > READERS:
                first, of_first, read = ahead.popleft()
                yield first, of_first, read.result()
        for last, of_last, read in ahead:
            yield last, of_last, read.result()


def _read(kind: RecordKind, ids: list[UUID]) -> list[SearchDocument]:
    """Read in a thread of its own, on a connection of its own."""
    try:
        return list(kind.documents(ids))
    finally:
        connections.close_all()


def _add(writer: IndexWriter, kind: str, sources: list[SearchDocument]) -> None:
    for document in documents.every(kind, sources):
        writer.add_document(document)


def finish(generation: Generation, state: State) -> None:
    """Write down the checksums and the word list of a generation as it is now."""
    state.checksums = checksums.of(generation, state.checksums)
    generation.write_state(state)
    spelling.write_list(open_generation(generation))


def _ids(kind: RecordKind) -> Iterator[list[UUID]]:
    """Return the identifiers of all records of a kind, in chunks, from a server-side cursor."""
    ids = kind.model._default_manager.order_by("pk").values_list("pk", flat=True)  # noqa: SLF001
    return _parts(ids.iterator(chunk_size=CHUNK), CHUNK)


def _parts(things: Iterable[T], size: int) -> Iterator[list[T]]:
    stream = iter(things)
    while part := list(itertools.islice(stream, size)):
        yield part


@contextmanager
def appending(generation: Generation) -> Iterator[IndexWriter]:
    """Give a writer that adds to a generation; IndexUnusable when it cannot be opened."""
    try:
        index = Index.open(str(generation.index))
        register(index)
        writer: IndexWriter = index.writer(HEAP, 1)
    except BaseException as problem:
        if isinstance(problem, KeyboardInterrupt | SystemExit):
            raise
        raise IndexUnusable(f"The index {generation.name} cannot be written: {problem!r}") from problem
    try:
        yield writer
    finally:
        writer.wait_merging_threads()


def why_rebuild(generation: Generation | None) -> str:
    """Return why this generation cannot be used or followed any more, or an empty string."""
    if generation is None:
        return "There is no index."
    if why := generation.damage():
        return why
    if requested():
        return "It was asked for."
    try:
        state = generation.state()
    except IndexUnusable as problem:
        return str(problem)
    pruned = feed.whole_from()
    reasons = {
        "The index was built for other facets.": state.fingerprint != fingerprint(),
        "The index was built from another database.": state.database != str(identity()),
        "The index is ahead of the database.": state.cursor > feed.head(),
        "The change feed does not reach back to when the index was last brought up to date.": pruned is not None
        and state.cursor < pruned,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def request() -> None:
    """Ask the process that writes the index to build it anew; the old one serves meanwhile."""
    folder.replace(_request_file(), secrets.token_hex(8))


def requested() -> str:
    """Return the mark of a request to build the index anew, or an empty string."""
    try:
        return _request_file().read_text(encoding="ascii")
    except FileNotFoundError:
        return ""


def _request_file() -> Path:
    return folder.root() / "rebuild"


def check() -> list[str]:
    """Return what is wrong with the index, a sentence each; its files are read whole. Empty: it is sound."""
    generation = folder.current()
    if why := why_rebuild(generation):
        return [why]
    assert generation is not None
    found = checksums.problems(generation, generation.state(), thoroughly=True)
    if not found:
        held = open_generation(generation).searcher.num_docs
        kept = sum(kind.model._default_manager.count() for kind in records.every())  # noqa: SLF001
        if held != kept:
            found.append(f"The index holds {held} records, the database {kept}.")
    return found


def _ask_the_writer() -> Generation:
    before = folder.current()
    request()
    end = time.monotonic() + REBUILD_WAIT
    while time.monotonic() < end:
        time.sleep(0.2)
        now = folder.current()
        if now is not None and now != before:
            return now
    raise IndexBusy(f"The process that writes the index did not build it anew within {REBUILD_WAIT:g} seconds.")
