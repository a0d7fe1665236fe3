from pathlib import Path

import pytest

from haki.lib.readers.csvfile import rows
from haki.lib.readers.encoding import detect
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.table import BadRow

COLUMNS = ["To", "Text", "Session"]
HEADER = b"To,Text,Session\n"


def written(folder: Path, content: bytes) -> Path:
    path = folder / "sample.csv"
    path.write_bytes(content)
    return path


def problem(folder: Path, content: bytes) -> FileProblem:
    with pytest.raises(FileProblem) as raised:
        list(rows(written(folder, content), required=COLUMNS))
    return raised.value


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_rows_with_any_line_end_are_read_and_numbered_as_a_spreadsheet_does(tmp_path: Path, end: bytes) -> None:
    content = end.join([b"To,Text,Session", b'XA,"two', b'lines",5', b"", b"XB,b,6", b""])
    found = list(rows(written(tmp_path, content), required=COLUMNS))
    two_lines = "two" + end.decode() + "lines"
    assert found == [
        (2, {"To": "XA", "Text": two_lines, "Session": "5"}),
        (4, {"To": "XB", "Text": "b", "Session": "6"}),
    ]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "Côte, children’s"),
        ("mac_roman", "Équité, vis-à-vis, children’s “rights” — Côte"),
        ("mac_roman", "Thérèse Lémé"),
        ("cp1252", "the State’s “rights” – naïve café, Côte"),
        ("cp1252", "Équité vis-à-vis São Tomé"),
    ],
)
def test_encoding_is_found_by_evidence(tmp_path: Path, encoding: str, text: str) -> None:
    path = written(tmp_path, HEADER + f'XA,"{text}",5\n'.encode(encoding))
    assert [cells["Text"] for _, cells in good(path)] == [text]


def good(path: Path) -> list[tuple[int, dict[str, str]]]:
    return [row for row in rows(path, required=COLUMNS) if not isinstance(row, BadRow)]


def test_encoding_named_by_the_caller_is_used(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "XA,café,5\n".encode("cp1252"))
    (row,) = rows(path, required=COLUMNS, encodings=["mac_roman"])
    assert not isinstance(row, BadRow)
    assert row[1]["Text"] == "cafÈ"


def test_encoding_that_fits_none_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + b"XA,caf\xe9,5\n")
    with pytest.raises(FileProblem, match=r"sample\.csv: its characters are in none of utf-8"):
        list(rows(path, required=COLUMNS, encodings=["utf-8"]))


def test_utf16_is_refused_with_what_to_do(tmp_path: Path) -> None:
    assert "CSV UTF-8" in str(problem(tmp_path, "To,Text,Session\nXA,a,5\n".encode("utf-16")))


def test_semicolons_of_a_spreadsheet_are_understood(tmp_path: Path) -> None:
    path = written(tmp_path, b'"To";Text;Session\r\nXA;a, b;5\r\n')
    assert good(path) == [(2, {"To": "XA", "Text": "a, b", "Session": "5"})]


def test_column_renamed_is_named_with_the_nearest(tmp_path: Path) -> None:
    found = problem(tmp_path, b"To,Texts,Sessions,Other\nXA,a,5,x\n")
    assert (found.file, found.row, found.column) == ("sample.csv", 1, "Text")
    said = str(found)
    assert "missing columns “Text” (is “Texts” meant?), “Session” (is “Sessions” meant?)" in said
    assert "found “To”, “Texts”, “Sessions”, “Other”" in said


def test_column_twice_is_refused(tmp_path: Path) -> None:
    found = problem(tmp_path, b"To,Text,Session,Text\n")
    assert found.column == "Text"
    assert "2 times" in str(found)


@pytest.mark.parametrize("content", [b"", b"\n\r\n", b"\xef\xbb\xbf"])
def test_empty_file_is_said_to_be_empty(tmp_path: Path, content: bytes) -> None:
    assert "empty" in str(problem(tmp_path, content))


def test_pdf_given_for_csv_is_named(tmp_path: Path) -> None:
    assert str(problem(tmp_path, b"%PDF-1.7\n...")) == "sample.csv: this looks like a PDF; expected a CSV file."


def test_rows_of_wrong_length_are_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + b"XA,a\nXB,b,5,more\nXC,c,6,,\nXD,d,7\n")
    assert list(rows(path, required=COLUMNS)) == [
        BadRow(2, "2 cells where the header has 3", "XA,a"),
        BadRow(3, "4 cells where the header has 3", "XB,b,5,more"),
        (4, {"To": "XC", "Text": "c", "Session": "6"}),
        (5, {"To": "XD", "Text": "d", "Session": "7"}),
    ]


@pytest.mark.parametrize("after", [b"XC,c,6\n" * 3, b'XC,"c",6\n' * 3, b"XC,c,6\n" * 30_000])
def test_unbalanced_quote_costs_its_own_line_only(tmp_path: Path, after: bytes) -> None:
    path = written(tmp_path, HEADER + b'XA,a,5\nXB,"never closed,5\n' + after)
    found = list(rows(path, required=COLUMNS))
    bad = [row for row in found if isinstance(row, BadRow)]
    assert [row.row for row in bad] == [3]
    assert "quotation" in bad[0].reason
    assert "line 3" in bad[0].reason
    assert bad[0].raw == 'XB,"never closed,5'
    assert len(found) == 2 + after.count(b"\n")
    assert found[-1] == (3 + after.count(b"\n"), {"To": "XC", "Text": "c", "Session": "6"})


def test_nul_in_a_row_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + b"XA,a\0b,5\nXB,this one is in order and long enough,6\n")
    first, second = rows(path, required=COLUMNS)
    assert isinstance(first, BadRow)
    assert "NUL" in first.reason
    assert not isinstance(second, BadRow)


UPR_INFO = ["To", "Text", "From", "Response", "Action", "Issue", "Session"]


@pytest.mark.parametrize(
    ("name", "encoding", "count"),
    [("1-5.csv", "mac_roman", 6094), ("voluntary.csv", "mac_roman", 947), ("derived_all_utf8.csv", "utf-8-sig", 42013)],
)
def test_upr_info_files_are_read_whole(shared_data: Path, name: str, encoding: str, count: int) -> None:
    path = shared_data / "upr_info_recs" / name
    assert detect(path, ["utf-8-sig", "mac_roman", "cp1252"]) == encoding
    found = list(rows(path, required=UPR_INFO))
    assert len(found) == count
    assert not [row for row in found if isinstance(row, BadRow)]


@pytest.mark.parametrize(("name", "accents"), [("1-5.csv", "èé"), ("voluntary.csv", "àô")])
def test_upr_info_originals_keep_their_accents(shared_data: Path, name: str, accents: str) -> None:
    found = list(rows(shared_data / "upr_info_recs" / name, required=UPR_INFO))
    text = "".join(cell for row in found if not isinstance(row, BadRow) for cell in row[1].values())
    assert "".join(sorted({char for char in text if not char.isascii()})) == accents
