"""Which files lie in the watched folder, and why some of them are not taken. Others put them there: no link is followed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from haki.ingest import cleaning, sources
from haki.ingest.watching import reasons
from haki.ingest.watching.folder import unreadable, watched


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
            found.append(Seen(f"{cleaning.text(one.name)}/", problem=reasons.of_folder(one.name)))
    return [one for one in found if one]


def _within(folder: "os.DirEntry[str]") -> Iterator[Seen | None]:
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


def _entries(folder: Path) -> "list[os.DirEntry[str]]":
    with os.scandir(folder) as found:
        return sorted(found, key=lambda one: one.name)


def _seen(one: "os.DirEntry[str]", place: str, source: str) -> Seen | None:
    try:
        about = one.stat(follow_symlinks=False)
    except OSError:  # it went this moment
        return None
    if place != (shown := cleaning.text(place)):
        return Seen(shown, source, problem=_("Its name cannot be read. Give it another."))
    return Seen(place, source, about.st_size, about.st_mtime_ns, reasons.of_file(one, about))
