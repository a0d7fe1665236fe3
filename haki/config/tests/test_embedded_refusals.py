"""The embedded PostgreSQL where it cannot run: each time a sentence that says why and what to do."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from haki.config import embedded
from haki.config.embedded import programs
from haki.config.embedded.account import Account, server_account
from haki.config.embedded.layout import Layout

AS_ROOT = os.geteuid() == 0
SHOW_PID = """
import sys
from pathlib import Path
from haki.config import embedded
home = Path(sys.argv[1])
with embedded.use(home, "test"):
    print(embedded.status(home)["pid"], flush=True)
    sys.stdin.read()
"""


def refusal(home: Path) -> str:
    with pytest.raises(embedded.EmbeddedDatabaseError) as caught, embedded.use(home, "test"):
        pass
    return str(caught.value)


def test_use_data_of_older_version_names_the_commands_that_move_it(embedded_home: Path) -> None:
    with embedded.use(embedded_home, "make"):
        pass
    (embedded_home / "database" / "PG_VERSION").write_text("16\n")
    message = refusal(embedded_home)
    assert "PostgreSQL 16" in message
    assert f"HAKI_HOME={embedded_home} haki backup FILE" in message
    assert "haki restore FILE" in message
    assert embedded.status(embedded_home)["leases"] == []


def test_use_folder_that_is_no_database(embedded_home: Path) -> None:
    (embedded_home / "database").mkdir(parents=True)
    (embedded_home / "database" / "holiday.txt").write_text("mine")
    assert "is not a PostgreSQL data folder" in refusal(embedded_home)
    assert (embedded_home / "database" / "holiday.txt").read_text() == "mine"


def test_use_configuration_that_postgres_refuses_shows_the_log(embedded_home: Path) -> None:
    with embedded.use(embedded_home, "make"):
        pass
    with (embedded_home / "database" / "postgresql.conf").open("a") as file:
        file.write("shared_buffers = 'plenty'\n")
    message = refusal(embedded_home)
    assert "could not be started" in message
    assert 'invalid value for parameter "shared_buffers"' in message


def test_use_after_interrupted_initdb(embedded_home: Path) -> None:
    (embedded_home / "database.new" / "base").mkdir(parents=True)
    with embedded.use(embedded_home, "test") as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not (embedded_home / "database.new").exists()


@pytest.mark.skipif(not AS_ROOT, reason="under an ordinary user the server is that user")
def test_use_as_root_behind_private_folder_names_it_and_changes_nothing(embedded_home: Path) -> None:
    private = embedded_home.parent / "private"
    private.mkdir(mode=0o700)
    message = refusal(private / "deeper" / "home")
    assert f"the folder {private} (mode 700)" in message
    assert "HAKI_HOME" in message
    assert private.stat().st_mode & 0o777 == 0o700
    assert list(private.iterdir()) == []


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_use_where_we_may_not_write(embedded_home: Path) -> None:
    embedded_home.mkdir()
    embedded_home.chmod(0o555)
    message = refusal(embedded_home)
    assert "No permission" in message
    assert str(embedded_home) in message


def test_copied_programs_run_from_the_home(embedded_home: Path) -> None:
    account: Account = server_account()
    account.make_folder(embedded_home, own=False)
    copy = Layout(embedded_home).programs / "copy"
    programs.copy_programs(copy, account)
    postgres = copy / programs.PACKAGE / programs.INSTALL / "bin" / "postgres"
    assert programs.can_run(postgres, account)


def test_pg_tool_unknown(embedded_home: Path) -> None:
    with pytest.raises(embedded.EmbeddedDatabaseError, match="no program pg_nonsense"):
        embedded.pg_tool(embedded_home, "pg_nonsense")


@pytest.mark.skipif(not AS_ROOT, reason="under an ordinary user the server is that user")
def test_use_as_root_with_unreachable_wheel_copies_its_programs(embedded_home: Path) -> None:
    private = embedded_home.parent / "private"
    private.mkdir(mode=0o700)
    for name in (programs.PACKAGE, programs.LIBRARIES):
        (private / name).symlink_to(programs.wheel_folder() / name)
    paths = [str(private), *(str(Path(path).absolute()) for path in sys.path)]
    command = subprocess.Popen(
        [sys.executable, "-c", SHOW_PID, str(embedded_home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
    )
    with command:
        assert command.stdout is not None
        program = Path(f"/proc/{command.stdout.readline().strip()}/exe").readlink()
        command.communicate("")
    assert program.is_relative_to(embedded_home / "postgresql")
    assert private.stat().st_mode & 0o777 == 0o700
