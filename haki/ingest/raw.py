"""The kept raw files: every file that came in, byte for byte, below FILES_ROOT/raw under its own checksum."""

import errno
import hashlib
import os
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

PIECE = 1 << 20
UNFINISHED = ".part"
_STALE = 24 * 60 * 60  # seconds: what a killed process left half written is removed after a day
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class TooLargeError(ValueError):
    """A file is over the limit of this installation; nothing of it was kept."""

    def __init__(self) -> None:
        """Say the limit and who can raise it."""
        limit = settings.UPLOAD_LIMIT / (1 << 20)
        super().__init__(
            _(
                "The file is larger than the %(limit)s MB that are allowed here. Nothing of it was kept. "
                "On the command line there is no such limit: haki import SOURCE FILE. The administrator can raise "
                "HAKI_UPLOAD_LIMIT_MB."
            )
            % {"limit": f"{limit:,.6g}"}
        )


class NoRoomError(OSError):
    """The disk (or the quota on it) is full; nothing half written was left."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            _(
                "The disk that keeps the files is full. Nothing of this file was kept. "
                "Make room on the disk of HAKI_FILES, then send the file again."
            )
        )

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Kept:
    """A raw file: its checksum, its size in bytes, and where it lies below FILES_ROOT."""

    sha256: str
    size: int
    stored: str


def is_no_room(error: OSError) -> bool:
    """Return whether the system says that there is no room left (disk, quota, allowed file size)."""
    return error.errno in _NO_ROOM


def path_of(stored: str) -> Path:
    """Return where a kept file lies."""
    return Path(settings.FILES_ROOT) / stored


def pieces(source: BinaryIO) -> Iterable[bytes]:
    """Return the content of an open file in pieces of at most 1 MiB."""
    while piece := source.read(PIECE):
        yield piece


def keep(content: Iterable[bytes], *, limit: int | None = None) -> Kept:
    """Keep a file, given in pieces; the same content is kept once. limit: bytes, None for none.

    It is written beside its place, brought to the disk (fsync) and then renamed, so that a file under a checksum is always
    whole. Raises TooLargeError as soon as the limit is passed and NoRoomError when the disk is full; neither leaves anything.
    """
    folder = Path(settings.FILES_ROOT) / "raw"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # a name, its checksum, tells who has the same file
        _remove_stale(folder)
        return _write(folder, content, limit)
    except OSError as error:
        if is_no_room(error):
            raise NoRoomError from error
        raise


def _write(folder: Path, content: Iterable[bytes], limit: int | None) -> Kept:
    handle, name = tempfile.mkstemp(dir=folder, suffix=UNFINISHED)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            sha256, size = _copy(content, file, limit)
            file.flush()
            os.fsync(file.fileno())
        place = folder / sha256[:2] / sha256
        if not (place.is_file() and place.stat().st_size == size):
            place.parent.mkdir(exist_ok=True)
            unfinished.replace(place)
            _bring_to_disk(place.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return Kept(sha256, size, f"raw/{sha256[:2]}/{sha256}")


def _copy(content: Iterable[bytes], file: BinaryIO, limit: int | None) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for piece in content:
        size += len(piece)
        if limit is not None and size > limit:
            raise TooLargeError
        digest.update(piece)
        file.write(piece)
    return digest.hexdigest(), size


def _bring_to_disk(folder: Path) -> None:
    """Make a rename last through a power cut; Windows does so by itself and cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_stale(folder: Path) -> None:
    for path in folder.glob(f"*{UNFINISHED}"):
        if path.stat().st_mtime < time.time() - _STALE:
            path.unlink(missing_ok=True)
