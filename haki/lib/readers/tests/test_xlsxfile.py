import datetime as dt
import struct
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from haki.lib.readers.errors import FileProblem
from haki.lib.readers.table import BadRow
from haki.lib.readers.xlsxfile import cells, excel_date, rows

COLUMNS = ["Text", "Countries Concerned"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "uhri.xlsx"


def saved(path: Path, *lines: Sequence[object], title: str = "Sheet") -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = title
    for line in lines:
        book.active.append(list(line))
    book.save(path)
    return path


def said(path: Path, sheet: str | None = None) -> str:
    with pytest.raises(FileProblem) as raised:
        list(rows(path, required=COLUMNS, sheet=sheet))
    return str(raised.value)


def repacked(path: Path, change: dict[str, bytes | None]) -> Path:
    """Replace, add or (None) leave out parts of the archive."""
    with zipfile.ZipFile(path) as archive:
        parts: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | change).items():
            if content is not None:
                archive.writestr(name, content)
    return path


def test_rows_come_as_text_with_their_numbers(path: Path) -> None:
    saved(
        path,
        [],
        ["Text", "Countries Concerned", "Date", "Session", "Flag"],
        ["a", "- XA\n- XB", dt.date(2014, 11, 4), 20, True],
        [],
        [" b", None, dt.datetime(2014, 11, 4, 9, 30), 2.5, None],  # noqa: DTZ001
    )
    assert list(rows(path, required=COLUMNS)) == [
        (3, {"Text": "a", "Countries Concerned": "- XA\n- XB", "Date": "2014-11-04", "Session": "20", "Flag": "TRUE"}),
        (5, {"Text": " b", "Countries Concerned": "", "Date": "2014-11-04 09:30:00", "Session": "2.5", "Flag": ""}),
    ]


def test_cell_outside_the_header_is_reported(path: Path) -> None:
    saved(path, ["Text", "Countries Concerned"], ["a", "XA", "stray"], ["b", "XB"])
    first, second = rows(path, required=COLUMNS)
    assert isinstance(first, BadRow)
    assert "stray" in first.reason
    assert second == (3, {"Text": "b", "Countries Concerned": "XB"})


def test_column_renamed_is_named_with_the_nearest(path: Path) -> None:
    saved(path, ["Text", "Country Concerned"])
    assert "row 1, column “Countries Concerned”" in said(path)
    assert "is “Country Concerned” meant?" in said(path)


def test_column_twice_is_refused(path: Path) -> None:
    assert "2 times" in said(saved(path, ["Text", "Countries Concerned", "Text"]))


def test_sheet_not_there_is_said_with_those_that_are(path: Path) -> None:
    saved(path, COLUMNS, title="Data")
    assert "no sheet “Other”; found “Data”" in said(path, "Other")


def test_empty_sheet_is_said(path: Path) -> None:
    assert "the sheet “Sheet” is empty" in said(saved(path))


def test_spreadsheet_without_sheets_is_said(path: Path) -> None:
    saved(path, COLUMNS)
    with zipfile.ZipFile(path) as archive:
        book = archive.read("xl/workbook.xml")
    without = book[: book.index(b"<sheets>")] + b"<sheets/>" + book[book.index(b"</sheets>") + 9 :]
    assert "no sheets" in said(repacked(path, {"xl/workbook.xml": without}))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("content", [None, b"<", b"<workbook><sheets><sheet></oops>", b"\xff\xfe\0"])
def test_damaged_part_is_a_clear_problem(path: Path, part: str, content: bytes | None) -> None:
    saved(path, COLUMNS, ["a", "XA"])
    assert said(repacked(path, {part: content})).startswith("uhri.xlsx: ")


@pytest.mark.parametrize("keep", [30, 1000, -10])
def test_truncated_file_is_a_clear_problem(path: Path, keep: int) -> None:
    saved(path, COLUMNS, ["a", "XA"])
    path.write_bytes(path.read_bytes()[:keep])
    assert said(path).startswith("uhri.xlsx: ")


def test_flipped_byte_is_found_by_the_checksum(path: Path) -> None:
    saved(path, COLUMNS, *[(f"text {n}", "XA") for n in range(300)])
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    content[part.header_offset + 100] ^= 0xFF
    path.write_bytes(content)
    assert "damaged" in said(path)


def test_password_protected_file_is_said(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert "protected with a password" in said(path)


def test_old_spreadsheet_is_named(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "old (.xls, .doc)" in said(path)


@pytest.mark.parametrize(
    ("content", "name"), [(b"", "empty"), (b"Text,Countries\n", "CSV"), (b"%PDF-1.4", "PDF"), (b"PK\x03\x04", "ZIP")]
)
def test_other_kinds_are_named(path: Path, content: bytes, name: str) -> None:
    path.write_bytes(content)
    assert name in said(path)


def test_bomb_by_ratio_is_refused_before_opening(path: Path) -> None:
    saved(path, COLUMNS)
    repacked(path, {"xl/worksheets/sheet1.xml": b" " * (100 << 20)})
    assert path.stat().st_size < 1 << 20
    assert "times its size" in said(path)


def test_bomb_by_size_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("haki.lib.readers.zipguard.MAX_BYTES", 1 << 20)
    saved(path, COLUMNS)
    assert "unpacks to 2 MB, more than 1 MB" in said(repacked(path, {"xl/media/a.bin": bytes(2 << 20)}))


def test_bomb_by_number_of_parts_is_refused(path: Path) -> None:
    saved(path, COLUMNS)
    assert "more than 10,000" in said(repacked(path, {f"xl/{n}": b"" for n in range(10_001)}))


def test_directory_that_lies_about_sizes_is_refused(path: Path) -> None:
    saved(path, COLUMNS)
    repacked(path, {"xl/worksheets/sheet1.xml": b" " * (100 << 20)})
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<L", 100 << 20), struct.pack("<L", 1000)))
    assert "damaged" in said(path)


def test_far_away_cell_is_refused_before_room_is_made_for_all_between(path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "Text"
    book.active["XFD1048576"] = "far"
    book.save(path)
    assert "reaches to row 1,048,576 and column 16,384" in said(path)


def rewritten(path: Path, old: bytes, new: bytes) -> Path:
    """Write something else into a sheet than a spreadsheet program would."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).replace(old, new) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path


@pytest.mark.parametrize("between", [b' ="', b'\n=\t"', b" " * 70 + b'="', b"=" + b" " * 70 + b'"'])
def test_far_away_cell_written_oddly_is_refused_too(path: Path, between: bytes) -> None:
    """The spreadsheet reader would stop the whole program: it wants half a terabyte."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"], book.active["B2"] = "Text", "far"
    book.save(path)
    assert "expected a s" in said(rewritten(path, b'r="B2"', b"r" + between + b'XFD1048576"'))


def test_merged_cells_that_overlap_take_no_time(path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in range(1, 4_001):
        book.active.append([row])
    book.active.merge_cells("B1:B4000")
    book.save(path)
    overlapping = b"".join(b'<mergeCell ref="A%d:A4000"/>' % row for row in range(1, 4_000))
    started = time.perf_counter()
    found, merged = cells(rewritten(path, b'<mergeCell ref="B1:B4000"/>', overlapping))
    assert (sum(1 for _ in found), len(merged)) == (4_000, 3_999)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1, dt.date(1900, 1, 1)),
        (59, dt.date(1900, 2, 28)),
        (60, None),
        (61, dt.date(1900, 3, 1)),
        ("41947", dt.date(2014, 11, 4)),
        (41947.75, dt.date(2014, 11, 4)),
        ("2014-11-04", dt.date(2014, 11, 4)),
        ("2014-11-04 09:30:00", dt.date(2014, 11, 4)),
        (dt.datetime(2014, 11, 4, 9), dt.date(2014, 11, 4)),  # noqa: DTZ001
        (dt.date(2014, 11, 4), dt.date(2014, 11, 4)),
        (2_958_465, dt.date(9999, 12, 31)),
        (2_958_466, None),
        (0, None),
        (-5, None),
        ("", None),
        ("soon", None),
        ("nan", None),
        ("inf", None),
        (None, None),
    ],
)
def test_excel_date(value: str | float | dt.date | None, day: dt.date | None) -> None:
    assert excel_date(value) == day
