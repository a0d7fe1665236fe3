"""The watched folder itself: where it is, what is wrong with it, and its files opened."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def watched() -> Path | None:
    """Return the watched folder; None where there is none. A demo, whose data are invented, watches none."""
    return None if settings.DEMO or not settings.WATCHED_FOLDER else Path(settings.WATCHED_FOLDER)


def problem() -> str:
    """Return what is wrong with the watched folder, in words; empty where nothing is, or none is watched."""
    root = watched()
    if root is None:
        return ""
    said = {"folder": str(root)}
    if not root.is_dir():
        return _("The watched folder %(folder)s is not there. Make it, or correct HAKI_WATCHED_FOLDER.") % said
    try:
        for one in root.iterdir():
            if one.is_dir() and not one.is_symlink():
                next(one.iterdir(), None)
    except OSError as error:
        said |= {"why": error.strerror or str(error)}
        return _("The watched folder %(folder)s cannot be read (%(why)s). Let haki read it.") % said
    return ""


def unreadable(error: OSError) -> str:
    """Return in words that a file cannot be read, and why."""
    return _("It cannot be read (%(why)s).") % {"why": error.strerror or error}


@contextmanager
def opened(place: str) -> Iterator[BinaryIO]:
    """Open a file of the folder to be read; OSError where it cannot be, or it or its folder became a link since it was seen."""
    root = watched()
    assert root is not None
    with os.fdopen(_open(root, place), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(_("This is no ordinary file."))
        yield file


def _open(root: Path, place: str) -> int:
    folder, _slash, name = place.rpartition("/")
    if not folder or os.open not in os.supports_dir_fd:
        return os.open(root / place, _FLAGS)
    held = os.open(root / folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        return os.open(name, _FLAGS, dir_fd=held)
    finally:
        os.close(held)
