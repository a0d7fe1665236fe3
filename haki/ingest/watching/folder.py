"""The watched folder: which files lie in it. They were put there by others, so nothing leads out of it."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from haki.ingest import cleaning, sources


@dataclass(frozen=True)
class Seen:
    """A file as it lies there. place: its path within the folder; source: by its sub-folder, empty in the folder itself.

    modified: nanoseconds since 1970. problem: why it is not taken, in words.
    """

    place: str
    source: str = ""
    size: int = 0
    modified: int = 0
    problem: str = ""


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


def files() -> list[Seen]:
    """Return the files of the folder and of its sub-folders, by name. OSError where the folder itself cannot be read."""
    root = watched()
    known = {source.name for source in sources.every()}
    found: list[Seen | None] = []
    for one in _entries(root) if root else ():
        if not one.is_dir(follow_symlinks=False):
            found.append(_seen(one, one.name, ""))
        elif one.name in known:
            found += _within(one)
        else:
            found.append(Seen(f"{cleaning.text(one.name)}/", problem=_unknown(one.name)))
    return [one for one in found if one]


def _unknown(folder: str) -> str:
    if folder.startswith("."):
        return _("Hidden files and folders are not read.")
    return _("No source is called so. Name the folder as one of the sources.")


@contextmanager
def opened(place: str) -> Iterator[BinaryIO]:
    """Open a file of the folder to be read; OSError where it cannot be, or became a link since it was seen."""
    root = watched()
    assert root is not None
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(root / place, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(_("This is no ordinary file."))
        yield file


def _within(folder: "os.DirEntry[str]") -> "Iterator[Seen | None]":
    try:
        for one in _entries(Path(folder.path)):
            place = f"{folder.name}/{one.name}"
            if one.is_dir(follow_symlinks=False):
                deeper = _("Folders within this one are not looked into.")
                yield Seen(f"{cleaning.text(place)}/", folder.name, problem=deeper)
            else:
                yield _seen(one, place, folder.name)
    except OSError as error:
        yield Seen(f"{folder.name}/", folder.name, problem=unreadable(error))


def unreadable(error: OSError) -> str:
    """Return in words that a file cannot be read, and why."""
    return _("It cannot be read (%(why)s).") % {"why": error.strerror or error}


def _entries(folder: Path) -> "list[os.DirEntry[str]]":
    with os.scandir(folder) as found:
        return sorted(found, key=lambda one: one.name)


def _seen(one: "os.DirEntry[str]", place: str, source: str) -> Seen | None:
    try:
        about = one.stat(follow_symlinks=False)
    except OSError:  # it went this moment
        return None
    why = ""
    if place != (place := cleaning.text(place)):
        why = _("Its name cannot be read. Give it another.")
    elif one.is_symlink():
        why = _("It is a link, which could lead out of the folder. Put the file itself here.")
    elif not stat.S_ISREG(about.st_mode):
        why = _("This is no ordinary file.")
    elif one.name.startswith("."):
        why = _("Hidden files and folders are not read.")
    elif not about.st_size:
        why = _("It is empty.")
    return Seen(place, source, about.st_size, about.st_mtime_ns, why)
