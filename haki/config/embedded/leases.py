"""Leases: who is using the embedded server now."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from haki.config.embedded.layout import Layout
from haki.config.embedded.processes import is_alive, start_mark


@dataclass(frozen=True)
class Lease:
    """One command's use of the server; it ends with `give_back` or with the life of the process."""

    pid: int
    started: str
    purpose: str


def take(layout: Layout, purpose: str) -> Path:
    """Record that this process uses the server and return the lease's file. Call it under the lock."""
    lease = Lease(os.getpid(), start_mark(os.getpid()) or "", purpose)
    file = layout.leases / f"{lease.pid}-{secrets.token_hex(4)}.json"
    write_whole(file, json.dumps(asdict(lease)))
    return file


def living(layout: Layout) -> list[Lease]:
    """Return the leases whose process is alive, in no order."""
    return [lease for _, lease in read(layout) if is_alive(lease.pid, lease.started)]


def drop_stale(layout: Layout) -> None:
    """Remove the leases of processes that died. Call it under the lock."""
    for file, lease in read(layout):
        if not is_alive(lease.pid, lease.started):
            file.unlink(missing_ok=True)


def read(layout: Layout) -> list[tuple[Path, Lease]]:
    """Return every lease with its file; one given back meanwhile is left out."""
    found = []
    for file in layout.leases.glob("*.json"):
        try:
            found.append((file, Lease(**json.loads(file.read_text()))))
        except FileNotFoundError:
            continue
    return found


def write_whole(file: Path, text: str) -> None:
    """Write a small file so that a reader sees all of it or nothing."""
    part = file.with_suffix(f".{os.getpid()}.part")
    part.write_text(text)
    part.replace(file)
