"""A report as a file: the formats, and how each is written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from haki.lib.rendering import Report


@dataclass(frozen=True)
class Format:
    """A format of a report: its media type, and how a report is written to a file."""

    media_type: str
    write: Callable[[Report, IO[bytes]], None]


def _pdf(report: Report, file: IO[bytes]) -> None:
    from haki.lib.rendering import pdf

    pdf.write(report, file)


def _docx(report: Report, file: IO[bytes]) -> None:
    from haki.lib.rendering import docx

    docx.write(report, file)


def _html(report: Report, file: IO[bytes]) -> None:
    from haki.lib.rendering import html

    file.writelines(piece.encode() for piece in html.write(report))


def _xlsx(report: Report, file: IO[bytes]) -> None:
    from haki.lib.rendering import xlsxfile

    xlsxfile.write(report, file)


def _json(report: Report, file: IO[bytes]) -> None:
    from haki.lib.rendering import jsonfile

    file.write(jsonfile.write(report))


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pdf": Format("application/pdf", _pdf),
    "docx": Format(f"{_OFFICE}.wordprocessingml.document", _docx),
    "html": Format("text/html; charset=utf-8", _html),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", _xlsx),
    "json": Format("application/json", _json),
}
