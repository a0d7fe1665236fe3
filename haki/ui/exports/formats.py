"""The formats in which a list can be taken away."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from django.utils.translation import override

from haki.ui.exports import csvfile, docxfile, jsonfile, xlsxfile
from haki.ui.exports.export import Export


@dataclass(frozen=True)
class Format:
    """A format: its media type, and how it is written: streamed, or whole into a file (ZIP archives)."""

    media_type: str
    chunks: Callable[[Export], Iterator[bytes]] | None = None
    into: Callable[[Export, IO[bytes]], None] | None = None

    def stream(self, export: Export) -> Iterator[bytes]:
        """Yield the file piece by piece, each made in the export's language, whatever the thread speaks in between."""
        pieces = self.chunks(export) if self.chunks else iter(())
        while True:
            with override(export.language):
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece

    def write(self, export: Export, file: IO[bytes]) -> None:
        """Write `export` to `file`."""
        if self.into:
            with override(export.language):
                self.into(export, file)
        else:
            file.writelines(self.stream(export))


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "csv": Format("text/csv; charset=utf-8", chunks=csvfile.chunks),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", into=xlsxfile.write),
    "json": Format("application/json", chunks=jsonfile.chunks),
    "docx": Format(f"{_OFFICE}.wordprocessingml.document", into=docxfile.write),
}
