"""The folder of the server's Unix socket, and the address made of it."""

import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import quote

from haki.config.embedded.account import Account
from haki.config.embedded.cluster import DATABASE, ROLE
from haki.config.embedded.errors import EmbeddedDatabaseError
from haki.config.embedded.layout import Layout
from haki.config.embedded.leases import write_whole

SOCKET = ".s.PGSQL.5432"
LONGEST = 103  # bytes: 107 on Linux, 103 on macOS


def fits(folder: Path) -> bool:
    """Say whether a socket in `folder` has a path that the system and libpq take (libpq parts hosts at commas)."""
    return len(os.fsencode(folder / SOCKET)) <= LONGEST and "," not in str(folder)


def socket_folder(layout: Layout) -> Path:
    """Return the folder of the socket: in the home, or, where its path is too long, the one noted there."""
    inside = layout.run / "socket"
    if fits(inside) or not layout.socket_note.exists():
        return inside
    return Path(layout.socket_note.read_text())


def make_socket_folder(layout: Layout, account: Account) -> Path:
    """Make the socket's folder, mode 700 and owned by the server's user, unless it is there."""
    folder = socket_folder(layout)
    if fits(folder) and (folder.parent == layout.run or is_ours(folder, account)):
        account.make_folder(folder, own=True)
        return folder
    made = Path(tempfile.mkdtemp(prefix="haki-", dir=short_parent()))
    if account.other:
        os.chown(made, account.uid, account.gid)
    write_whole(layout.socket_note, str(made))
    return made


def is_ours(folder: Path, account: Account) -> bool:
    """Say whether a folder outside of the home is still the one we made, and nobody else's in its place."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    stat = folder.stat()
    return stat.st_uid == account.uid and stat.st_mode & 0o777 == 0o700  # noqa: PLR2004


def short_parent() -> Path:
    """Return a folder with a short path for a private folder in it.

    Not XDG_RUNTIME_DIR: it goes when its user signs out, though the program may run on.
    """
    named = "/run" if os.geteuid() == 0 else tempfile.gettempdir()
    for name in (named, "/tmp"):  # noqa: S108
        folder = Path(name)
        if folder.is_absolute() and os.access(folder, os.W_OK | os.X_OK) and fits(folder / "haki-12345678"):
            return folder
    raise EmbeddedDatabaseError(
        "The path of HAKI_HOME is too long for a Unix socket, and no short folder was found for it: "
        "choose a shorter HAKI_HOME, or make /tmp writable."
    )


def clear_socket_folder(layout: Layout) -> None:
    """Remove the socket's folder. Call it only when no server of this home is running."""
    folder = socket_folder(layout)
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    layout.socket_note.unlink(missing_ok=True)


def address(layout: Layout) -> str:
    """Return the libpq URL of the database."""
    return f"postgresql://{ROLE}@/{DATABASE}?host={quote(str(socket_folder(layout)), safe='')}"
