"""The folder of the index: generations, a pointer to the one that serves, and what is known of each.

INDEX_ROOT/current            the name of the generation that serves, replaced atomically
INDEX_ROOT/writer.lock        held by the one process that writes
INDEX_ROOT/rebuild            asks that process to build the index anew
INDEX_ROOT/<generation>/index/      tantivy's files
INDEX_ROOT/<generation>/state.json  database, fingerprint, cursor of the change feed, checksums
INDEX_ROOT/<generation>/words.tsv   words of public texts with their frequencies, for corrected spellings
INDEX_ROOT/<generation>/public.json what the public sees, counted by the writer where records were deleted
INDEX_ROOT/<generation>/damaged     why it may not be used any more
"""

import json
import os
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.conf import settings

OLD_AFTER = 60.0  # seconds that a replaced generation stays for those who still read it


class IndexUnusable(Exception):  # noqa: N818 -- it says a state, not a mistake of the caller
    """There is no index that can be searched; the message says why."""


@dataclass
class State:
    """What is known of a generation. cursor: everything before this transaction is in the index."""

    database: str
    fingerprint: str
    cursor: int
    checksums: dict[str, list[int | str]] = field(default_factory=dict)  # file → [size, mtime in ns, blake2b]


@dataclass(frozen=True)
class Generation:
    """One built index and the files beside it."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def index(self) -> Path:
        return self.path / "index"

    @property
    def words(self) -> Path:
        return self.path / "words.tsv"

    @property
    def public_counts(self) -> Path:
        return self.path / "public.json"

    @property
    def meta(self) -> Path:
        """Tantivy's list of segments; it changes with every commit and merge."""
        return self.index / "meta.json"

    def state(self) -> State:
        """Return what is known of it; IndexUnusable when that cannot be read."""
        try:
            return State(**json.loads((self.path / "state.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as problem:
            raise IndexUnusable(f"The state of the index {self.name} cannot be read: {problem}") from problem

    def write_state(self, state: State) -> None:
        """Replace what is known of it, atomically."""
        replace(self.path / "state.json", json.dumps(asdict(state)))

    def damage(self) -> str:
        """Return why it may not be used, or an empty string."""
        try:
            return (self.path / "damaged").read_text(encoding="utf-8") or "damaged"
        except FileNotFoundError:
            return ""

    def mark_damaged(self, why: str) -> None:
        """Say that it may not be used any more; the follower then builds another."""
        with suppress(FileNotFoundError):  # the folder itself is gone: that says it too
            replace(self.path / "damaged", why)


def root() -> Path:
    """Return the folder of the index."""
    return Path(settings.INDEX_ROOT)


def replace(path: Path, text: str) -> None:
    """Write `text` to `path` so that a reader sees the old content or the new, never a part."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def current() -> Generation | None:
    """Return the generation that serves, or None when there is none."""
    try:
        name = (root() / "current").read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not name or "/" in name or "\\" in name or name.startswith("."):
        return None
    return Generation(root() / name)


def new() -> Generation:
    """Make the folder of a new generation."""
    generation = Generation(root() / f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{secrets.token_hex(3)}")
    generation.index.mkdir(parents=True)
    return generation


def serve(generation: Generation) -> None:
    """Let `generation` be the one that is searched."""
    replace(root() / "current", generation.name)


def remove_old(*, at_once: bool = False) -> None:
    """Remove generations that do not serve, a while after they stopped; call it holding the writer's lock."""
    serving = current()
    if serving is None:
        return
    replaced_at = (root() / "current").stat().st_mtime
    if not at_once and time.time() - replaced_at < OLD_AFTER:
        return
    for path in root().iterdir():
        if path.is_dir() and path != serving.path:
            shutil.rmtree(path, ignore_errors=True)  # a reader on Windows holds files open: next time
