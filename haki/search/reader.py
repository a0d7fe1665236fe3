"""The index opened for searching: one per process, opened anew when it changed on disk."""

import json
import threading
from dataclasses import dataclass
from functools import cached_property

from tantivy import Index, Query, Schema, Searcher

from haki.core.actions import identity
from haki.search import folder
from haki.search.analysis import register
from haki.search.folder import Generation, IndexUnusable
from haki.search.schema import fingerprint, schema


@dataclass(frozen=True)
class Opened:
    """A searcher over one commit of one generation. has_deleted: some records in its files are no longer there."""

    generation: Generation
    signature: tuple[int, int]
    index: Index
    searcher: Searcher
    has_deleted: bool

    @cached_property
    def schema(self) -> Schema:
        return schema()


_lock = threading.Lock()
_opened: Opened | None = None


def opened() -> Opened:
    """Return the index as it is now on disk; IndexUnusable when there is none that may be searched."""
    global _opened  # noqa: PLW0603 -- one per process
    generation = folder.current()
    if generation is None:
        raise IndexUnusable("There is no index yet.")
    if why := generation.damage():
        raise IndexUnusable(f"The index {generation.name} is damaged: {why}")
    try:
        stat = generation.meta.stat()
    except OSError as problem:
        raise IndexUnusable(f"The index {generation.name} has lost its files: {problem}") from problem
    signature = (stat.st_mtime_ns, stat.st_ino)
    last = _opened
    if last is not None and last.generation == generation and last.signature == signature:
        return last
    with _lock:
        _opened = _open(generation, signature, _opened)
        return _opened


def forget() -> None:
    """Let go of the opened index; the next search opens it anew."""
    global _opened  # noqa: PLW0603
    _opened = None


def found_count(searcher: Searcher, query: Query) -> int:
    """Return how many records a query finds."""
    count: int = searcher.search(query, 1).count  # type: ignore[attr-defined]  # missing in tantivy's stub
    return count


def open_generation(generation: Generation) -> Opened:
    """Open a generation beside the one that serves."""
    stat = generation.meta.stat()
    return _open(generation, (stat.st_mtime_ns, stat.st_ino), None)


def _open(generation: Generation, signature: tuple[int, int], last: Opened | None) -> Opened:
    if last is not None and last.generation == generation:
        index = last.index
    else:
        state = generation.state()
        if state.fingerprint != fingerprint():
            raise IndexUnusable("The index was built for other facets.")
        if state.database != str(identity()):
            raise IndexUnusable("The index was built from another database.")
        index = Index.open(str(generation.index))
        index.config_reader("manual")
        register(index)
    # Read before the searcher: when a merge comes between, deleted records are suspected rather than overlooked.
    has_deleted = any(segment.get("deletes") for segment in json.loads(generation.meta.read_bytes())["segments"])
    index.reload()
    return Opened(generation, signature, index, index.searcher(), has_deleted)
