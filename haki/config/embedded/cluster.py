"""The data folder: made when missing, refused when it is of another major version."""

import os
import shutil
import subprocess
from pathlib import Path

from haki.config.embedded.account import Account
from haki.config.embedded.errors import EmbeddedDatabaseError
from haki.config.embedded.layout import Layout
from haki.config.embedded.programs import MAJOR

ROLE = DATABASE = "haki"

# For bulk imports on a laptop. They are written to postgresql.conf once, so that an administrator can change them.
SETTINGS = {
    "shared_buffers": "256MB",
    "maintenance_work_mem": "128MB",
    "work_mem": "16MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# The builtin provider sorts alike on every platform; the wheel has no ICU.
LOCALE = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")


def clean_environment() -> dict[str, str]:
    """Return our environment without the variables that would change what PostgreSQL's programs do."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C"}


def prepare_data(layout: Layout, account: Account, programs: Path) -> None:
    """Make the data folder if it is missing, and write who may connect. Call it under the lock, server stopped.

    Raises EmbeddedDatabaseError for a folder of another major version or another owner, and when it cannot be made.
    """
    if not layout.data.exists():
        make_data(layout, account, programs)
    check_version(layout)
    check_owner(layout, account)
    write_access_rules(layout, account)


def check_version(layout: Layout) -> None:
    """Check that the data folder, if there is one, is of the major version of our programs."""
    file = layout.data / "PG_VERSION"
    if not layout.data.exists():
        return
    if not file.exists():
        raise EmbeddedDatabaseError(
            f"{layout.data} is not a PostgreSQL data folder (it has no PG_VERSION). "
            "Move it away, or choose another HAKI_HOME; a lost database comes back with: haki restore FILE"
        )
    version = file.read_text().strip()
    if version != str(MAJOR):
        raise EmbeddedDatabaseError(
            f"The database in {layout.data} was made by PostgreSQL {version}; this haki brings PostgreSQL {MAJOR}, "
            "which cannot read it. Nothing was changed. To move it: with the haki release that made it, run "
            f"'HAKI_HOME={layout.home} haki backup FILE'; then, with this one, "
            "'HAKI_HOME=NEW-FOLDER haki restore FILE', and use NEW-FOLDER from then on."
        )


def check_owner(layout: Layout, account: Account) -> None:
    """Check that the data folder belongs to the user that the server runs as."""
    owner = layout.data.stat().st_uid
    if owner != account.uid:
        raise EmbeddedDatabaseError(
            f"{layout.data} belongs to user id {owner}, but the server would run as {account.name} ({account.uid}). "
            f"Run haki as the user who made this home, or hand it over: chown -R {account.name} '{layout.data}'"
        )


def make_data(layout: Layout, account: Account, programs: Path) -> None:
    """Make a new cluster with the database in it, under another name until it is whole."""
    shutil.rmtree(layout.new_data, ignore_errors=True)
    account.make_folder(layout.new_data, own=True)
    settings = [f"--set={name}={value}" for name, value in SETTINGS.items()]
    initdb: list[str | Path] = [
        programs / "initdb",
        "-D",
        layout.new_data,
        "-U",
        ROLE,
        "--auth=peer",
        *LOCALE,
        *settings,
    ]
    single: list[str | Path] = [programs / "postgres", "--single", "-D", layout.new_data, "postgres"]
    try:
        run_as(account, [*initdb, "--no-instructions"])
        run_as(account, single, f"CREATE DATABASE {DATABASE};\n")
        layout.new_data.rename(layout.data)
    except BaseException:
        shutil.rmtree(layout.new_data, ignore_errors=True)
        raise


def run_as(account: Account, command: list[str | Path], given: str = "") -> None:
    """Run one of PostgreSQL's programs to its end as the account, with `given` as its standard input."""
    done = subprocess.run(  # noqa: S603
        command,
        input=given,
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env=clean_environment(),
        **account.identity(),
    )
    if done.returncode or "ERROR:" in done.stderr or "FATAL:" in done.stderr:
        what = Path(command[0]).name
        said = done.stderr.strip() or done.stdout.strip()
        raise EmbeddedDatabaseError(f"{what} failed (exit code {done.returncode}): {said}")


def write_access_rules(layout: Layout, account: Account) -> None:
    """Let in, over the Unix socket, the server's own user and root, as whom commands may run; nobody else.

    `peer` asks the kernel who is connecting, so this holds even where the socket's folder were open. The files are
    not in the data folder: root must not write through names that the server's user could replace by links.
    """
    people = {account.name} | ({"root"} if account.other else set())
    allowed = "".join(f'haki "{person}" {ROLE}\n' for person in sorted(people))
    for file, text in ((layout.hba, "local all all peer map=haki\n"), (layout.ident, allowed)):
        file.write_text(f"# Written by haki whenever it starts the server.\n{text}")
        file.chmod(0o640)
        if account.other:
            os.chown(file, -1, account.gid)
