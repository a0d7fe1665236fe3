"""The embedded PostgreSQL after kill -9 of each of its processes, and after a reused process id."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg
import pytest

from haki.config import embedded
from haki.config.embedded.account import server_account

HOLD = """
import sys, time
from pathlib import Path
from haki.config import embedded
with embedded.use(Path(sys.argv[1]), "victim") as url:
    print(url, flush=True)
    time.sleep(300)
"""


SHORT_USES = """
import sys, time, random
from pathlib import Path
import psutil
import psycopg
from haki.config import embedded
for turn in range(4):
    with embedded.use(Path(sys.argv[1]), "turn") as url, psycopg.connect(url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(1)")
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        connection.execute("INSERT INTO kept VALUES (7)")
    time.sleep(random.random() / 5)
"""


def importing() -> dict[str, str]:
    """The environment of a command that imports from where we do."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(str(Path(path).absolute()) for path in sys.path)}


def hold(home: Path) -> subprocess.Popen[str]:
    """Start a command that holds a lease, and wait until it does."""
    command = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)], stdout=subprocess.PIPE, text=True, env=importing()
    )
    assert command.stdout is not None
    assert command.stdout.readline().startswith("postgresql://")
    command.stdout.close()
    return command


def wait_for(condition: Callable[[], bool], what: str, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited {seconds} seconds in vain until {what}"
        time.sleep(0.05)


def make_row(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")


def rows(url: str) -> list[tuple[int]]:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT n FROM kept").fetchall()


def test_killed_postgres_comes_back_with_its_rows_every_time(embedded_home: Path) -> None:
    with embedded.use(embedded_home, "outer") as url:
        make_row(url)
        for _ in range(8):
            killed = embedded.status(embedded_home)["pid"]
            os.kill(killed, signal.SIGKILL)
            with embedded.use(embedded_home, "next") as same:
                assert same == url
                assert rows(url) == [(7,)]
                assert embedded.status(embedded_home)["pid"] != killed


def test_killed_command_leaves_nothing_that_stops_the_next(embedded_home: Path) -> None:
    command = hold(embedded_home)
    command.kill()
    command.wait()
    with embedded.use(embedded_home, "next") as url:
        make_row(url)
        assert [lease["purpose"] for lease in embedded.status(embedded_home)["leases"]] == ["next"]


def test_killed_command_last_of_all_lets_the_server_stop(embedded_home: Path) -> None:
    command = hold(embedded_home)
    assert embedded.status(embedded_home)["running"]
    command.kill()
    command.wait()
    wait_for(lambda: not embedded.status(embedded_home)["running"], "the server stopped")
    wait_for(lambda: not list((embedded_home / "run" / "leases").iterdir()), "the stale lease was gone")


def test_server_outlives_the_command_that_started_it(embedded_home: Path) -> None:
    command = hold(embedded_home)
    with embedded.use(embedded_home, "second") as url:
        make_row(url)
        before = embedded.status(embedded_home)["pid"]
        command.kill()
        command.wait()
        time.sleep(1)  # ten looks of the supervisor
        assert rows(url) == [(7,)]
        assert embedded.status(embedded_home)["pid"] == before


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_killed_supervisor_is_replaced(embedded_home: Path, number: signal.Signals) -> None:
    with embedded.use(embedded_home, "outer") as url:
        make_row(url)
        supervisor = embedded.status(embedded_home)["supervisor"]
        os.kill(supervisor, number)
        wait_for(lambda: embedded.status(embedded_home)["supervisor"] is None, "the supervisor was gone")
        with embedded.use(embedded_home, "next") as same:
            assert rows(same) == [(7,)]
            assert embedded.status(embedded_home)["supervisor"] not in {None, supervisor}
    assert not embedded.status(embedded_home)["running"]


def test_killed_supervisor_and_no_next_command(embedded_home: Path) -> None:
    with embedded.use(embedded_home, "only"):
        os.kill(embedded.status(embedded_home)["supervisor"], signal.SIGKILL)
    assert not embedded.status(embedded_home)["running"]


def test_everything_killed_at_once(embedded_home: Path) -> None:
    command = hold(embedded_home)
    with psycopg.connect(f"postgresql://haki@/haki?host={embedded_home}/run/socket") as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    status = embedded.status(embedded_home)
    for pid in (command.pid, status["supervisor"], status["pid"]):
        os.kill(pid, signal.SIGKILL)
    command.wait()
    with embedded.use(embedded_home, "next") as url:
        assert rows(url) == [(7,)]


def test_home_moved_away_while_in_use_leaves_no_server(embedded_home: Path) -> None:
    with embedded.use(embedded_home, "only"):
        server = psutil.Process(embedded.status(embedded_home)["pid"])
        embedded_home.rename(embedded_home.parent / "elsewhere")
    wait_for(lambda: not server.is_running(), "the server stopped")


def test_reused_pid_in_postmaster_pid(embedded_home: Path) -> None:
    with embedded.use(embedded_home, "make") as url:
        make_row(url)
        lines = (embedded_home / "database" / "postmaster.pid").read_text().splitlines()
    # Run by the server's own user: PostgreSQL itself sees through a process that it may not signal.
    with subprocess.Popen(["sleep", "60"], **server_account().identity()) as somebody:
        text = "\n".join([str(somebody.pid), *lines[1:], ""])
        (embedded_home / "database" / "postmaster.pid").write_text(text)
        (embedded_home / "run" / "socket").mkdir(exist_ok=True)
        (embedded_home / "run" / "socket" / ".s.PGSQL.5432.lock").write_text(text)
        os.chown(embedded_home / "run" / "socket", server_account().uid, -1)
        assert not embedded.status(embedded_home)["running"]
        with embedded.use(embedded_home, "next") as url:
            assert rows(url) == [(7,)]
        assert somebody.poll() is None, "the process that has the pid now is not ours to end"
        somebody.kill()


def test_lease_of_reused_pid_is_stale(embedded_home: Path) -> None:
    with embedded.use(embedded_home, "make"):
        pass
    lease = embedded_home / "run" / "leases" / f"{os.getpid()}-00000000.json"
    lease.write_text(f'{{"pid": {os.getpid()}, "started": "another boot 1", "purpose": "long dead"}}')
    with embedded.use(embedded_home, "next"):
        assert [held["purpose"] for held in embedded.status(embedded_home)["leases"]] == ["next"]
    assert not embedded.status(embedded_home)["running"]


def test_commands_that_come_and_go_at_once_never_lose_the_server(embedded_home: Path) -> None:
    # Four commands race to make the home, start the server and stop it, four times each.
    command = [sys.executable, "-c", SHORT_USES, str(embedded_home)]
    racing = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=importing()) for _ in range(4)]
    problems = [one.communicate(timeout=100)[1] for one in racing]
    assert problems == ["", "", "", ""]
    assert not embedded.status(embedded_home)["running"]
    with embedded.use(embedded_home, "count") as url:
        assert rows(url) == [(7,)] * 16
