"""What became of a file in the watched folder."""

import os
from pathlib import PurePosixPath

from haki.ingest import cleaning, raw
from haki.ingest.actions.watched.taking import take
from haki.ingest.models import Arrival, Way
from haki.ingest.watching import folder
from haki.ingest.watching.lying import Seen
from haki.ingest.watching.recognising import UnrecognisedError


def take_file(one: Seen) -> None:
    """Begin a run for a file, and note which; or note why it is not taken."""
    try:
        with folder.opened(one.place) as file:
            name = PurePosixPath(one.place).name
            run = take(content=file, file_name=name, source=one.source, way=Way.FOLDER)
            about = os.fstat(file.fileno())
    except OSError as error:
        note(one.place, is_settled=True, problem=folder.unreadable(error))
    except (UnrecognisedError, raw.TooLargeError) as error:
        note(one.place, is_settled=True, problem=str(error))
    else:
        note(one.place, size=about.st_size, modified=about.st_mtime_ns, is_settled=True, run=run)


def note(place: str, *, problem: str = "", **fields: object) -> None:
    """Write what became of a file; where it changed, what became of it before is forgotten."""
    said = cleaning.text(problem)  # it may quote the file
    fields = {"run": None, "problem": said, "is_settled": False} | fields
    Arrival.objects.update_or_create(feed=None, place=place, defaults=fields)
