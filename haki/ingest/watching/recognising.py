"""Which source reads a file: asked by reading it."""

import logging
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _

from haki.ingest import sources
from haki.ingest.sources import Rejected, Source
from haki.lib.readers.errors import FileProblem

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

_log = logging.getLogger(__name__)


class UnrecognisedError(ValueError):
    """No source reads the file, or several do; the message says which, and what to do."""


def recognised(path: Path, file_name: str) -> Source:
    """Return the one source that reads a file. UnrecognisedError where that is none, or several.

    path: what is read; file_name: as its sender called it. A file is read up to its first row that can be taken.
    """
    suffix = PurePosixPath(file_name).suffix.lower()
    asked = [source for source in sources.every() if suffix in source.suffixes]
    why: list[str] = []
    found = [source for source in asked if _reads(source, path, file_name, why)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(source.name for source in found)
        raise UnrecognisedError(
            _("Several sources read it (%(names)s). Put it into a sub-folder named as the right one.")
            % {"names": names}
        )
    if len(asked) == 1 and why:
        raise UnrecognisedError(why[0])
    raise UnrecognisedError(_("No source reads it. If you know which should, put it into a sub-folder named so."))


def _reads(source: Source, path: Path, file_name: str, why: list[str]) -> bool:
    try:
        with closing(cast("Generator[Any]", source.read(path, {"file_name": file_name}))) as rows:
            return any(not isinstance(row, Rejected) for row in rows)
    except FileProblem as problem:
        why.append(str(problem))
    except Exception as error:  # noqa: BLE001 -- asked to read what it was not made for, a source may stumble
        _log.info("%s cannot read a file that came: %s", source.name, type(error).__name__)
    return False
