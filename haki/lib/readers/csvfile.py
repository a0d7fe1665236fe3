"""Rows of a CSV file, as UPR Info and others publish them: any line ends, old encodings, broken lines."""

import csv
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from haki.lib.readers.encoding import detect
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.kind import refuse_other_than
from haki.lib.readers.table import BadRow, Row, check_header

ENCODINGS = ("utf-8-sig", "mac_roman", "cp1252")
_DELIMITERS = (",", ";", "\t")  # a spreadsheet set to a language with decimal commas writes semicolons


_LOOKED_AT = 50  # lines, to find the delimiter


def rows(path: Path, *, required: Sequence[str], encodings: Sequence[str] = ENCODINGS) -> Iterator[Row | BadRow]:
    """Yield (row number, cells by column) for each row under the header, and a BadRow for one that cannot be read.

    A row number counts records, as a spreadsheet does: a cell with line breaks is within one row. Blank rows are
    passed over but counted. Cells are as they stand; entities and markup are the caller's (`markup.plain`).
    Give one encoding to force it. FileProblem when the file is of another kind or empty, in none of the encodings,
    or when its header lacks a required column or names one twice.
    """
    refuse_other_than(path, "csv")
    encoding = detect(path, encodings)
    with path.open(encoding=encoding, newline="") as file:
        lines = _Lines(file)
        records = _records(lines, _delimiter(lines, required))
        at, header = _header(path, records, required)
        for row, record in enumerate(records, start=at + 1):
            if isinstance(record, str):
                yield BadRow(row, f"{record} (from line {lines.started})", lines.first.rstrip("\r\n"))
            elif record:
                yield _row(row, header, record)


def cells(path: Path) -> Iterator[tuple[int, list[str]] | BadRow]:
    """Yield (row number, cells) of every row that holds anything, in a file whose header and delimiter are not known."""
    refuse_other_than(path, "csv")
    encoding = detect(path, ENCODINGS)
    with path.open(encoding=encoding, newline="") as file:
        delimiter = _likeliest([line for line, _ in zip(file, range(_LOOKED_AT), strict=False)])
        file.seek(0)
        lines = _Lines(file)
        for row, record in enumerate(_records(lines, delimiter), start=1):
            if isinstance(record, str):
                yield BadRow(row, f"{record} (from line {lines.started})", lines.first.rstrip("\r\n"))
            elif any(cell.strip() for cell in record):
                yield row, record


def _likeliest(lines: Sequence[str]) -> str:
    """Return the delimiter that cuts the most of these lines into an equal number of cells, the more cells the better."""

    def regularity(mark: str) -> tuple[int, int]:
        widths = Counter(len(record) for record in csv.reader(lines, delimiter=mark))
        width, times = max(widths.items(), key=lambda one: (one[0] > 1, one[1]), default=(1, 0))
        return (times if width > 1 else 0, width)

    return max((*_DELIMITERS, "|"), key=regularity)


class _Lines:
    """The physical lines of the file, which can be put back after a record that went wrong."""

    def __init__(self, file: Iterable[str]) -> None:
        self._file = iter(file)
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self._read = 0  # lines taken since the beginning
        self.started = 1  # line at which the present record starts
        self.first = ""  # that line

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._file)
        self._read += 1
        self._taken.append(line)
        return line

    def done(self) -> None:
        """Forget the lines of the record that has been read."""
        self._note()
        self._taken.clear()

    def retry_after_first(self) -> None:
        """Put back all lines of the present record but its first."""
        self._note()
        self._again.extendleft(reversed(self._taken[1:]))
        self._read -= len(self._taken) - 1
        self._taken.clear()

    def peek(self) -> str:
        """Return the next line without taking it; empty at the end of the file."""
        if not self._again:
            self._again.extend(line for line in [next(self._file, "")] if line)
        return self._again[0] if self._again else ""

    def _note(self) -> None:
        self.started = self._read - len(self._taken) + 1
        self.first = self._taken[0] if self._taken else ""


def _records(lines: _Lines, delimiter: str) -> Iterator[list[str] | str]:
    """Yield each record's cells, or the reason why it is none; after a bad one go on with the line after its first.

    A quote that is never closed would swallow the rest of the file: the csv module stops it at its limit of
    131,072 characters in a cell (or at the end of the file), and only the line with the quote is lost.
    """
    while True:
        # A reader that has raised keeps its half record, so each error needs a new reader.
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                lines.done()
                bad = any("\0" in cell for cell in cells)
                yield "the row holds NUL characters" if bad else cells
        except csv.Error as error:
            lines.retry_after_first()
            yield f"unbalanced quotation marks or an overlong cell: {error}"
        else:
            return


def _delimiter(lines: _Lines, required: Sequence[str]) -> str:
    first = lines.peek()
    return max(
        _DELIMITERS,
        key=lambda mark: len({cell.strip(' "\r\n') for cell in first.split(mark)} & set(required)),
    )


def _header(path: Path, records: Iterator[list[str] | str], required: Sequence[str]) -> tuple[int, list[str]]:
    for row, record in enumerate(records, start=1):
        if isinstance(record, str):
            raise FileProblem(path, f"the header cannot be read: {record}", expected="column names", row=row)
        header = [cell.strip() for cell in record]
        while header and not header[-1]:
            header.pop()
        if header:
            check_header(path, header, required, row)
            return row, header
    raise FileProblem(path, "the file holds no rows", expected="a header and rows")


def _row(row: int, header: list[str], cells: list[str]) -> Row | BadRow:
    wanted, found = len(header), len(cells)
    if found > wanted and not any(cells[wanted:]):
        cells, found = cells[:wanted], wanted  # empty cells at the end come of spreadsheets
    if found == wanted:
        return row, dict(zip(header, cells, strict=True))
    return BadRow(row, f"{found} cells where the header has {wanted}", ",".join(cells))
