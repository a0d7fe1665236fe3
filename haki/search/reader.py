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

Signature = tuple[int, int, int]
PublicCounts = dict[str, dict[str, dict[str, int]]]


@dataclass(frozen=True)
class Opened:
    """A searcher over one commit of one generation.

    has_deleted: some records in its files are no longer there, so that its dictionaries count too many; public: what the
    public sees, counted by the writer at this commit (record kind → facet → code → records), None when it was not.
    """

    generation: Generation
    signature: Signature
    index: Index
    searcher: Searcher
    has_deleted: bool
    public: PublicCounts | None = None

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
        signature = _signature(generation)
    except OSError as problem:
        raise IndexUnusable(f"The index {generation.name} has lost its files: {problem}") from problem
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
    return _open(generation, _signature(generation), None)


def _signature(generation: Generation) -> Signature:
    """Return what tells one commit of a generation from the next."""
    stat = generation.meta.stat()
    try:
        counted_at = generation.public_counts.stat().st_mtime_ns
    except FileNotFoundError:
        counted_at = 0
    return stat.st_mtime_ns, stat.st_ino, counted_at


def _open(generation: Generation, signature: Signature, last: Opened | None) -> Opened:
    if last is not None and last.generation == generation:
        index = last.index
    else:
        _check(generation)
        index = Index.open(str(generation.index))
        index.config_reader("manual")
        register(index)
    opstamp, has_deleted = _meta(generation)
    index.reload()
    while _meta(generation) != (opstamp, has_deleted):  # somebody committed in between
        opstamp, has_deleted = _meta(generation)
        index.reload()
    public = _public(generation, opstamp) if has_deleted else None
    return Opened(generation, signature, index, index.searcher(), has_deleted, public)


def _check(generation: Generation) -> None:
    """Raise IndexUnusable for an index of other facets or of another database."""
    state = generation.state()
    if state.fingerprint != fingerprint():
        raise IndexUnusable("The index was built for other facets.")
    if state.database != str(identity()):
        raise IndexUnusable("The index was built from another database.")


def _meta(generation: Generation) -> tuple[int, bool]:
    """Return the number of the last commit, and whether any segment has deleted records."""
    meta = json.loads(generation.meta.read_bytes())
    return int(meta["opstamp"]), any(segment.get("deletes") for segment in meta["segments"])


def _public(generation: Generation, opstamp: int) -> PublicCounts | None:
    try:
        counted = json.loads(generation.public_counts.read_bytes())
    except FileNotFoundError:
        return None
    counts: PublicCounts = counted["counts"]
    return counts if counted["opstamp"] == opstamp else None


def write_public(generation: Generation, counts: PublicCounts) -> None:
    """Keep what the public sees at the last commit beside the index."""
    folder.replace(generation.public_counts, json.dumps({"opstamp": _meta(generation)[0], "counts": counts}))
