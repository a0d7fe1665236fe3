"""Using the server: take a lease, get its address, give the lease back."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from psycopg.pq import PGconn, Ping

from haki.config.embedded import leases, postgres
from haki.config.embedded.account import Account, server_account
from haki.config.embedded.cluster import check_version, prepare_data
from haki.config.embedded.errors import EmbeddedDatabaseError
from haki.config.embedded.layout import Layout
from haki.config.embedded.lock import locked
from haki.config.embedded.processes import is_alive, start_mark
from haki.config.embedded.programs import MAJOR, server_programs, wheel_programs
from haki.config.embedded.sockets import address, clear_socket_folder, make_socket_folder, socket_folder

READY_WITHIN = 300  # seconds; recovery after a crash in a large import takes its time
LOG_LINES = 15

_launched: list[subprocess.Popen[bytes]] = []  # supervisors that are children of this process, to reap them


@contextmanager
def use(home: Path, purpose: str) -> Iterator[str]:
    """Use the embedded server of `home`, starting it if need be; give its libpq URL.

    Commands share one server; the last to leave stops it and waits for that. `purpose` is told by `status`.
    Raises EmbeddedDatabaseError, saying what to do, when the server cannot be used.
    """
    if sys.platform == "win32":
        raise EmbeddedDatabaseError("The embedded database runs on Linux and macOS; on Windows set HAKI_DATABASE_URL.")
    layout = Layout(home.absolute())
    account = server_account()
    make_folders(layout, account)
    lease: Path | None = None
    try:
        with locked(layout):
            lease = leases.take(layout, purpose)
            ensure_supervisor(layout, account)
        wait_until_ready(layout)
        yield address(layout)
    finally:
        if lease is not None:
            leave(layout, lease)


def make_folders(layout: Layout, account: Account) -> None:
    """Make the folders of a home that are missing, having checked that the server's user can get there."""
    account.check_passage(layout.home)
    try:
        check_version(layout)
        layout.home.parent.mkdir(parents=True, exist_ok=True)
        for folder in (layout.home, layout.run, layout.leases, layout.log.parent):
            account.make_folder(folder, own=False)
        layout.lock.touch(mode=0o600)
    except PermissionError as error:
        raise EmbeddedDatabaseError(
            f"No permission to use {layout.home}: {error}. Choose a folder of your own with HAKI_HOME, "
            "or run haki as the user to whom this one belongs."
        ) from error
    account.check_passage(layout.run)


def ensure_supervisor(layout: Layout, account: Account) -> None:
    """Start a supervisor unless one is alive. Call it under the lock."""
    if supervisor_pid(layout) is not None:
        return
    leases.drop_stale(layout)
    programs = server_programs(layout, account)
    if postgres.running_pid(layout) is None:
        prepare_data(layout, account, programs)
        make_socket_folder(layout, account)
    with layout.log.open("ab") as log:
        layout.log.chmod(0o600)
        child = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "haki.config.embedded.supervisor", layout.home, programs],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=os.environ | {"PYTHONPATH": os.pathsep.join(str(Path(path).absolute()) for path in sys.path)},
            start_new_session=True,  # Ctrl-C in the terminal is not meant for it
        )
    _launched.append(child)
    note = {"pid": child.pid, "started": start_mark(child.pid) or ""}
    leases.write_whole(layout.supervisor, json.dumps(note))


def supervisor_pid(layout: Layout) -> int | None:
    """Return the pid of this home's supervisor if it is alive."""
    _launched[:] = [child for child in _launched if child.poll() is None]
    try:
        note = json.loads(layout.supervisor.read_text())
    except FileNotFoundError:
        return None
    return note["pid"] if is_alive(note["pid"], note["started"]) else None


def wait_until_ready(layout: Layout) -> None:
    """Wait until the server takes connections; raise with the end of its log when it cannot be started."""
    end = time.monotonic() + READY_WITHIN
    while not (postgres.is_ready(layout) and answers(address(layout))):
        if supervisor_pid(layout) is None:
            problem = "could not be started"
        elif time.monotonic() > end:
            problem = f"was not ready after {READY_WITHIN} seconds"
        else:
            time.sleep(0.02)
            continue
        last = "\n".join(layout.log.read_text(errors="replace").splitlines()[-LOG_LINES:])
        raise EmbeddedDatabaseError(f"The embedded PostgreSQL {problem}. The end of {layout.log}:\n{last}")


def answers(url: str) -> bool:
    """Ask the server itself: one that is just being killed still has a process, and a file that says "ready"."""
    return PGconn.ping(url.encode()) == Ping.OK


def leave(layout: Layout, lease: Path) -> None:
    """Give a lease back; the last to leave waits until the server is stopped."""
    if not lease.name.startswith(f"{os.getpid()}-"):
        return  # a forked child that ends is not the one who took it
    lease.unlink(missing_ok=True)
    while not leases.living(layout):
        if supervisor_pid(layout) is not None:
            time.sleep(0.02)
            continue
        if not layout.run.is_dir():
            return  # the home was removed meanwhile; the supervisor sees to the server
        with locked(layout):
            # A supervisor that was killed left the server to us.
            orphan = None if leases.living(layout) else postgres.adopt(layout)
            if orphan is not None:
                orphan.stop()
                clear_socket_folder(layout)
        return


def status(home: Path) -> dict[str, Any]:
    """Say how the embedded server of `home` is, changing nothing.

    Keys: `version` (of the data folder, None before the first start), `expected_version`, `running`, `pid`,
    `supervisor`, `socket`, `data`, `log`, `leases` (a list of `pid` and `purpose`).
    """
    layout = Layout(home.absolute())
    version = layout.data / "PG_VERSION"
    pid = postgres.running_pid(layout)
    return {
        "version": version.read_text().strip() if version.exists() else None,
        "expected_version": str(MAJOR),
        "running": pid is not None,
        "pid": pid,
        "supervisor": supervisor_pid(layout),
        "socket": str(socket_folder(layout)),
        "data": str(layout.data),
        "log": str(layout.log),
        "leases": [{"pid": lease.pid, "purpose": lease.purpose} for lease in leases.living(layout)],
    }


def pg_tool(home: Path, name: str) -> list[str]:
    """Return the start of a command line for one of PostgreSQL's programs (`pg_dump`, `pg_restore`, `psql`).

    It runs as this process's user, who may connect; add `--dbname` and the URL that `use` gives. `home` is the
    home that it is meant for. Raises EmbeddedDatabaseError when there is no such program.
    """
    program = wheel_programs() / name
    if not program.exists():
        raise EmbeddedDatabaseError(f"PostgreSQL {MAJOR} has no program {name} in {program.parent} (for {home})")
    return [str(program), "--no-password"]
