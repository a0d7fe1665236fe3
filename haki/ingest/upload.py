"""Uploads streamed to the disk that keeps the raw files, never whole in memory, and stopped at the limit."""

import tempfile
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from haki.ingest import raw

_AROUND = 1 << 16
"""Bytes of a form around its file: boundaries, the other fields."""


def is_too_large(request: HttpRequest) -> bool:
    """Return whether the sender announces more than may be uploaded; nothing of it has to be read for that."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) > settings.UPLOAD_LIMIT + _AROUND


class StreamedUpload(FileUploadHandler):
    """Writes the file of a form to a nameless file on the disk of FILES_ROOT, which vanishes with the process.

    problem: why it stopped reading before the end, if it did (TooLargeError, NoRoomError); nothing is kept then.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.problem: raw.TooLargeError | raw.NoRoomError | None = None
        self.taken = 0
        self._file: IO[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        folder = Path(settings.FILES_ROOT) / "raw"
        folder.mkdir(parents=True, exist_ok=True)
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  lives as long as the request

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        assert self._file is not None
        self.taken += len(raw_data)
        if self.taken > settings.UPLOAD_LIMIT:
            self._stop(raw.TooLargeError())
        try:
            self._file.write(raw_data)
        except OSError as error:
            if not raw.is_no_room(error):
                raise
            self._stop(raw.NoRoomError())

    def file_complete(self, file_size: int) -> UploadedFile:
        assert self._file is not None
        self._file.seek(0)
        return UploadedFile(self._file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        if self._file is not None:
            self._file.close()

    def _stop(self, problem: raw.TooLargeError | raw.NoRoomError) -> None:
        self.problem = problem
        self.upload_interrupted()
        raise StopUpload(connection_reset=True)  # do not read the rest only to throw it away
