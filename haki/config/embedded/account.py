"""The system user that the server runs as. PostgreSQL refuses to run as root."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from haki.config.embedded.errors import EmbeddedDatabaseError

if sys.platform != "win32":
    import pwd

SYSTEM_USER = "haki"
USERADD = ("useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent")


class Identity(TypedDict, total=False):
    """The arguments of `subprocess` that give a child process another user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """Who the server runs as: `name`, and the ids when that is not the user of this process."""

    name: str
    uid: int
    gid: int
    other: bool

    def identity(self) -> Identity:
        """Return the arguments for `subprocess` that make a child run as this account."""
        return Identity(user=self.uid, group=self.gid, extra_groups=[]) if self.other else Identity()

    def make_folder(self, path: Path, *, own: bool) -> None:
        """Make a folder that is missing: for the server's user alone (`own`), or ours and passable for it."""
        if path.is_dir():
            return
        path.mkdir(mode=0o700)
        if self.other:
            os.chown(path, self.uid if own else -1, self.gid)
            if not own:
                path.chmod(0o750)

    def check_passage(self, path: Path) -> None:
        """Check that this account can get to `path`, or to the part of it that exists.

        Raises EmbeddedDatabaseError naming the first folder in the way. Permissions are never widened here.
        """
        there = [folder for folder in (path.resolve(), *path.resolve().parents) if folder.exists()]
        if not self.other or self._can_pass(there[0]):
            return
        for folder in reversed(there):
            if not self._can_pass(folder):
                raise EmbeddedDatabaseError(
                    f"The database server runs as the system user {self.name}, who may not pass through the folder "
                    f"{folder} (mode {folder.stat().st_mode & 0o777:o}) on the way to {path}. Choose another folder "
                    f"with HAKI_HOME (such as /var/lib/haki), or allow it yourself: chmod o+x '{folder}'"
                )

    def _can_pass(self, folder: Path) -> bool:
        # Asked of the system, as that user: only so are access control lists and mount options counted in.
        asked = subprocess.run(["test", "-x", folder], check=False, cwd="/", **self.identity())  # noqa: S603, S607
        return asked.returncode == 0


def server_account() -> Account:
    """Return who the server runs as: `haki` when we are root (made if missing), else this user.

    Raises EmbeddedDatabaseError when this user has no name or the system user cannot be made.
    """
    uid = os.geteuid()
    if uid == 0:
        entry = _system_user()
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, other=True)
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        message = f"PostgreSQL needs a user with a name, but user id {uid} has no entry in /etc/passwd. Add one."
        raise EmbeddedDatabaseError(message) from None
    return Account(entry.pw_name, uid, entry.pw_gid, other=False)


def _system_user() -> "pwd.struct_passwd":
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass  # made below
    command = [*USERADD, "--shell", "/usr/sbin/nologin", SYSTEM_USER]
    try:
        made = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
        problem = made.stderr.strip() if made.returncode else ""
    except FileNotFoundError:
        problem = "there is no program useradd"
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        raise EmbeddedDatabaseError(
            f"PostgreSQL refuses to run as root, and its system user {SYSTEM_USER} could not be made: {problem}. "
            f"Make it yourself ({' '.join(command)}), or run haki as an ordinary user."
        ) from None
