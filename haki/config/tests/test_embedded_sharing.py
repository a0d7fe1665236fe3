"""The embedded PostgreSQL in the ordinary course: started by the first, shared, stopped by the last."""

import os
import shutil
import subprocess
from pathlib import Path

import psycopg
import pytest

from haki.config import embedded
from haki.config.embedded.layout import Layout
from haki.config.embedded.sockets import SOCKET, socket_folder

AS_ROOT = os.geteuid() == 0


def setting(url: str, name: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
    assert row is not None
    return str(row[0])


def test_use_new_home(embedded_home: Path) -> None:
    with embedded.use(embedded_home, "test") as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT current_database(), current_user").fetchone() == ("haki", "haki")
        assert connection.execute("SELECT 'Ä' < 'a', upper('ñandú'), now()::text LIKE '%+00'").fetchone() == (
            False,  # code points, on every platform alike
            "ÑANDÚ",
            True,
        )
        assert setting(url, "server_version_num") >= "180000"
        assert setting(url, "listen_addresses") == ""
        assert setting(url, "synchronous_commit") == "on"
    assert (embedded_home / "database").stat().st_mode & 0o777 == 0o700
    assert ((embedded_home / "database").stat().st_uid == 0) is False


def test_use_twice_shares_one_server_and_the_last_stops_it(embedded_home: Path) -> None:
    with embedded.use(embedded_home, "outer") as url:
        first = embedded.status(embedded_home)
        with embedded.use(embedded_home, "inner") as same:
            second = embedded.status(embedded_home)
            assert same == url
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    after = embedded.status(embedded_home)
    assert first["running"]
    assert first["pid"] == second["pid"]
    assert sorted(lease["purpose"] for lease in second["leases"]) == ["inner", "outer"]
    assert (after["running"], after["supervisor"], after["leases"]) == (False, None, [])


def test_use_again_keeps_rows(embedded_home: Path) -> None:
    with embedded.use(embedded_home, "write") as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    with embedded.use(embedded_home, "read") as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (7,)


@pytest.mark.parametrize("name", ["long" * 25, "é, \"'%25?", "ü" * 60])
def test_use_home_with_long_or_odd_path(embedded_home: Path, name: str) -> None:
    home = embedded_home.parent / name
    with embedded.use(home, "test") as url:
        folder = socket_folder(Layout(home))
        assert folder.stat().st_mode & 0o777 == 0o700
        assert len(os.fsencode(folder / SOCKET)) <= 107
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not folder.exists()


def test_status_before_first_start(embedded_home: Path) -> None:
    status = embedded.status(embedded_home)
    assert (status["version"], status["running"], status["leases"]) == (None, False, [])
    assert not embedded_home.exists()


def test_pg_tool_dumps_and_restores(embedded_home: Path) -> None:
    dump = embedded_home.parent / "dump"
    with embedded.use(embedded_home, "test") as url:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        tool = embedded.pg_tool(embedded_home, "pg_dump")
        subprocess.run([*tool, "--format=custom", f"--file={dump}", "--dbname", url], check=True)
        with psycopg.connect(url) as connection:
            connection.execute("DROP TABLE kept")
        tool = embedded.pg_tool(embedded_home, "pg_restore")
        subprocess.run([*tool, "--exit-on-error", "--dbname", url, dump], check=True)
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT n FROM kept").fetchone() == (7,)


@pytest.mark.skipif(not AS_ROOT, reason="only root can become another user to try the door")
def test_use_as_root_lets_no_other_user_in(embedded_home: Path) -> None:
    psql = shutil.which("psql") or embedded.pg_tool(embedded_home, "psql")[0]
    with embedded.use(embedded_home, "test") as url:
        command = [psql, "--no-password", "--command=SELECT 1", url]
        assert subprocess.run(command, check=False, capture_output=True).returncode == 0

        def knock() -> str:
            tried = subprocess.run(
                command, check=False, capture_output=True, text=True, cwd="/", user=65534, group=65534, extra_groups=[]
            )
            assert tried.returncode != 0
            return tried.stderr

        assert "Permission denied" in knock()
        folder = socket_folder(Layout(embedded_home))
        for path in (embedded_home, folder.parent, folder, folder / SOCKET):
            path.chmod(0o777)
        # Even with every folder open, the kernel says who knocks.
        assert "Peer authentication failed" in knock()


def test_server_log_tells_no_values(embedded_home: Path) -> None:
    with embedded.use(embedded_home, "test") as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE person (name text PRIMARY KEY)")
        connection.execute("INSERT INTO person VALUES ('Invented Name')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO person VALUES ('Invented Name')")
    log = (embedded_home / "log" / "postgresql.log").read_text()
    assert "duplicate key value" in log
    assert "Invented Name" not in log
