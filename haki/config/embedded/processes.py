"""Which process is which: process ids are reused, so a pid alone names nobody."""

import sys
from pathlib import Path

import psutil


def start_mark(pid: int) -> str | None:
    """Return what tells this process from an earlier or later one of the same pid; None if it is not alive.

    A zombie is not alive. On Linux the mark is the boot's id and the start in clock ticks since boot, which,
    unlike a time of day, does not move when the clock is set.
    """
    try:
        if sys.platform == "linux":
            # The second field, the program's name, is in parentheses and may itself hold spaces and parentheses.
            fields = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
            boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
            return None if fields[0] in "ZX" else f"{boot} {fields[19]}"
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else str(process.create_time())
    except (FileNotFoundError, ProcessLookupError, psutil.NoSuchProcess):
        return None


def is_alive(pid: int, mark: str) -> bool:
    """Say whether the process that had this pid and start mark still runs."""
    return start_mark(pid) == mark


def works_in(pid: int, folder: Path) -> bool:
    """Say whether a living process of this pid is a `postgres` whose working folder is `folder`.

    Every process of a server stays in its data folder. A process that we may not look at is another user's,
    hence not ours.
    """
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE or "postgres" not in process.name():
            return False
        return Path(process.cwd()) == folder.resolve()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def working_in(folder: Path) -> list[int]:
    """Return the pids of all living `postgres` processes that work in `folder`."""
    return [pid for pid in psutil.pids() if works_in(pid, folder)]
