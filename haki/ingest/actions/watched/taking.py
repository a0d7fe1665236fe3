"""What came by itself becomes a run, unless its content came before."""

import hashlib
import tempfile
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings

from haki.ingest import raw
from haki.ingest.actions.receive import receive
from haki.ingest.models import Run, State, Way
from haki.ingest.watching.recognising import recognised

_TRIED = (State.WAITING, State.COMPARING, State.COMPARED, State.FAILED, State.INTERRUPTED)
"""What a person tried with a file and left so, or a dry run: it may come by itself all the same."""


def take(*, content: BinaryIO, file_name: str, source: str, way: Way) -> Run:
    """Return the run of what came: a new one, or the one of the same content that came or was imported before.

    source: which reads it; empty: it is recognised. haki.ingest.watching.recognising.UnrecognisedError, raw.TooLargeError,
    OSError.
    """
    with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as copy:
        sha256 = _copied(content, copy.file)
        if earlier := _earlier(sha256, source):
            return earlier
        path = Path(copy.name)
        source = source or recognised(path, file_name).name
        return receive(source=source, content=path, file_name=file_name, options={}, by=None, way=way)


def _copied(content: BinaryIO, copy: IO[bytes]) -> str:
    digest, size = hashlib.sha256(), 0
    for piece in raw.pieces(content):
        size += len(piece)
        if size > settings.UPLOAD_LIMIT:
            raise raw.TooLargeError
        digest.update(piece)
        copy.write(piece)
    copy.flush()
    return digest.hexdigest()


def _earlier(sha256: str, source: str) -> Run | None:
    same = Run.objects.filter(sha256=sha256, **({"source": source} if source else {}))
    return same.exclude(way="", state__in=_TRIED).first()
