"""Why a file or folder in the watched folder is not taken, in words."""

import os
import stat

from django.utils.translation import gettext as _


def of_folder(name: str) -> str:
    """Return why a sub-folder that is called as no source is not looked into."""
    if name.startswith("."):
        return _("Hidden files and folders are not read.")
    return _("No source is called so. Name the folder as one of the sources.")


def of_file(one: "os.DirEntry[str]", about: os.stat_result) -> str:
    """Return why a file is not taken, from what the system says about it without opening it; empty where it may be."""
    if one.is_symlink():
        return _("It is a link, which could lead out of the folder. Put the file itself here.")
    if not stat.S_ISREG(about.st_mode):
        return _("This is no ordinary file.")
    if one.name.startswith("."):
        return _("Hidden files and folders are not read.")
    return "" if about.st_size else _("It is empty.")
