"""The server's process: found, started, stopped."""

import os
import signal
import subprocess
import time
from pathlib import Path

from haki.config.embedded.account import Account
from haki.config.embedded.cluster import clean_environment
from haki.config.embedded.layout import Layout
from haki.config.embedded.processes import is_alive, start_mark, working_in, works_in
from haki.config.embedded.sockets import SOCKET, socket_folder

PATIENCE = 120  # seconds that a fast shutdown may take before it is forced
FORCED = 10  # seconds that a forced one may take
LOG_LIMIT = 5_000_000  # bytes; a longer log is put aside at the next start

# Given on the command line, so that no edit of postgresql.conf undoes them. The log tells neither statements nor
# details (they hold values of rows, hence names).
FIXED = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": "5432",
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_line_prefix": "%m [%p] ",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
}


class Server:
    """A running `postgres`: our child, or one that a killed supervisor left behind."""

    def __init__(self, pid: int, child: subprocess.Popen[bytes] | None = None) -> None:
        """Watch the process `pid`; `child` is its handle when this process started it."""
        self.pid = pid
        self.child = child
        self.mark = start_mark(pid)

    def alive(self) -> bool:
        """Say whether it runs; a dead child is reaped by asking."""
        if self.child is not None:
            return self.child.poll() is None
        return self.mark is not None and is_alive(self.pid, self.mark)

    def stop(self) -> None:
        """Shut down fast (open transactions are rolled back) and wait; after two minutes by force."""
        for number, seconds in ((signal.SIGINT, PATIENCE), (signal.SIGQUIT, FORCED), (signal.SIGKILL, FORCED)):
            if self.alive():
                os.kill(self.pid, number)
            end = time.monotonic() + seconds
            while self.alive() and time.monotonic() < end:
                time.sleep(0.02)


def postmaster(layout: Layout) -> list[str]:
    """Return the lines of `postmaster.pid` (pid, folder, start, port, socket folder, address, memory, state)."""
    try:
        return (layout.data / "postmaster.pid").read_text().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []


def running_pid(layout: Layout) -> int | None:
    """Return the pid of this home's server if it is alive."""
    lines = postmaster(layout)
    if not lines or not lines[0].isdigit():
        return None
    pid = int(lines[0])
    return pid if works_in(pid, layout.data) else None


def is_ready(layout: Layout) -> bool:
    """Say whether this home's server takes connections."""
    pid = running_pid(layout)
    return pid is not None and got_ready(layout, pid)


def got_ready(layout: Layout, pid: int) -> bool:
    """Say whether the server of this pid got as far as taking connections; true of a killed one too."""
    lines = postmaster(layout)
    return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"  # noqa: PLR2004


def adopt(layout: Layout) -> Server | None:
    """Return this home's server if one runs without a supervisor."""
    pid = running_pid(layout)
    return None if pid is None else Server(pid)


def clear_stale(layout: Layout) -> None:
    """Remove the lock files of a server that is dead, though a process of its pid may live: pids are reused.

    PostgreSQL itself asks only whether some process has that pid (a zombie counts), and then refuses to start.
    Waits a little for the last processes of a killed server, which end by themselves.
    """
    end = time.monotonic() + FORCED
    while working_in(layout.data) and time.monotonic() < end:
        time.sleep(0.05)
    if working_in(layout.data):
        return  # PostgreSQL will say that its memory is still in use; never start a second server beside it
    folder = socket_folder(layout)
    for file in (layout.data / "postmaster.pid", folder / SOCKET, folder / f"{SOCKET}.lock"):
        file.unlink(missing_ok=True)


def start(layout: Layout, account: Account, programs: Path) -> Server:
    """Start the server as a child of this process; it is not yet ready when this returns."""
    clear_stale(layout)
    if layout.log.exists() and layout.log.stat().st_size > LOG_LIMIT:
        layout.log.replace(layout.log.with_suffix(".log.1"))
    folder = str(socket_folder(layout)).replace('"', '""')
    settings = FIXED | {
        "unix_socket_directories": f'"{folder}"',
        "hba_file": str(layout.hba),
        "ident_file": str(layout.ident),
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with layout.log.open("ab") as log:
        child = subprocess.Popen(  # noqa: S603
            [programs / "postgres", "-D", layout.data, *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=clean_environment(),
            start_new_session=True,
            **account.identity(),
        )
    return Server(child.pid, child)
