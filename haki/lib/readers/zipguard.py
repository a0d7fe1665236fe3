"""Whether a ZIP file (XLSX, DOCX) is safe to unpack: bombs and damaged or lying directories are refused before."""

import errno
import re
import zipfile
import zlib
from pathlib import Path

from haki.lib.readers.errors import FileProblem

MAX_BYTES = 1 << 30
"""Unpacked size of all parts; the UHRI's whole export has about 0.5 GB."""
MAX_RATIO = 150
"""Unpacked to packed, for files that unpack to more than 64 MiB. Deflate reaches 1,032; real sheets 5 to 30."""
MAX_PARTS = 10_000
MAX_CELLS = 30_000_000
"""Cells of the rectangle around a sheet's cells: the reader keeps room (24 bytes) for each, filled or not."""

_FREE_BYTES = 64 << 20
_PIECE = 1 << 20
_WANTED = "a spreadsheet of ordinary size, saved by a spreadsheet program"
# XML lets space stand around the sign; more of it than this is nobody's but somebody's who hides a reference.
_REFERENCE = re.compile(rb"""\sr\s{0,63}=\s{0,63}["']([A-Za-z]{0,4})(\d{1,9})["']""")
_HIDDEN = re.compile(rb"\sr\s{64}|\sr\s{0,63}=\s{64}")
_OVERLAP = 160  # bytes: a reference that lies across two pieces


def check(path: Path) -> None:
    """Raise FileProblem for a ZIP that is damaged, encrypted, or too large once unpacked.

    First the directory's own figures (count, sizes, ratio), then every part is unpacked in pieces of 1 MiB that are
    thrown away, which ends at the declared size and compares the checksum, so that a directory that lies is found.
    Every part (a sheet may have any name) is searched for cells far outside, for which the spreadsheet reader would
    keep an immense rectangle.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_directory(path, parts)
            for part in parts:
                _check_part(path, archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise FileProblem(path, f"the ZIP structure is damaged ({error})", expected=_WANTED) from error
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        # The directory says that a part begins before the file does.
        raise FileProblem(path, "the ZIP structure is damaged", expected=_WANTED) from error


def _check_directory(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        raise FileProblem(path, f"it has {len(parts):,} parts, more than {MAX_PARTS:,}", expected=_WANTED)
    if any(part.flag_bits & 1 for part in parts):
        raise FileProblem(path, "it is protected with a password", expected="a file saved without a password")
    size = sum(part.file_size for part in parts)
    if size > MAX_BYTES:
        message = f"it unpacks to {size / 1e6:,.0f} MB, more than {MAX_BYTES / 1e6:,.0f} MB"
        raise FileProblem(path, message, expected=_WANTED)
    packed = max(1, path.stat().st_size)
    if size > _FREE_BYTES and size / packed > MAX_RATIO:
        message = f"it unpacks to {size / packed:,.0f} times its size, more than {MAX_RATIO} times"
        raise FileProblem(path, message, expected=_WANTED)


def _check_part(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    right = bottom = 0
    tail = b""
    with archive.open(part) as file:
        while piece := file.read(_PIECE):
            if _HIDDEN.search(tail + piece):
                raise FileProblem(path, "a sheet is written as no spreadsheet program writes", expected=_WANTED)
            right, bottom = _furthest(tail + piece, right, bottom)
            tail = piece[-_OVERLAP:]
    if right * bottom > MAX_CELLS:
        message = f"a sheet reaches to row {bottom:,} and column {right:,}, mostly empty cells"
        raise FileProblem(path, message, expected=f"a sheet of at most {MAX_CELLS:,} cells")


def _furthest(xml: bytes, right: int, bottom: int) -> tuple[int, int]:
    found = _REFERENCE.findall(xml)
    if not found:
        return right, bottom
    columns = {letters for letters, _ in found}
    return max(right, *map(_column, columns), 1), max(bottom, *(int(row) for _, row in found))


def _column(letters: bytes) -> int:
    """Return the number of a column: A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
