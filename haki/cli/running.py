"""Which `haki start` runs in a home: written at its start, read by the next one and by `haki stop`."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from haki.config.embedded.processes import is_alive, start_mark


@dataclass(frozen=True)
class Running:
    """A `haki start`: its process (pid and start mark, because pids are reused) and its address."""

    pid: int
    mark: str
    address: str


def _path(home: Path) -> Path:
    return home / "run" / "start.json"


def current(home: Path) -> Running | None:
    """Return the living `haki start` of this home, or None; a note left by a killed one is passed over."""
    try:
        found = Running(**json.loads(_path(home).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):  # a note cut short by a crash says nothing
        return None
    return found if is_alive(found.pid, found.mark) else None


def note(home: Path, address: str) -> None:
    """Say that this process is the `haki start` of this home."""
    running = Running(os.getpid(), start_mark(os.getpid()) or "", address)
    _path(home).parent.mkdir(parents=True, exist_ok=True)
    _path(home).write_text(json.dumps(asdict(running)), encoding="utf-8")


def clear(home: Path) -> None:
    """Take the note back."""
    _path(home).unlink(missing_ok=True)
