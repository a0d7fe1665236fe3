"""Tables as people keep them."""

import time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from haki.lib.readers import sheet
from haki.lib.readers.errors import FileProblem


def csv_file(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding=encoding)
    return path


def xlsx_file(tmp_path: Path, rows: list[list[Any]], merged: tuple[str, ...] = ()) -> Path:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
        for cells in merged:
            left, top = ord(cells[0]) - ord("A"), int(cells[1]) - 1
            page.merge_range(cells, rows[top][left])
    return path


def test_plain_csv_with_semicolons(tmp_path: Path) -> None:
    table = sheet.read(csv_file(tmp_path, "Country;Text\nTogo;Water, cut\n\nBenin;Power\n"))
    assert table.header.names == ("Country", "Text")
    assert list(table.rows) == [
        (2, {"Country": "Togo", "Text": "Water, cut"}),
        (4, {"Country": "Benin", "Text": "Power"}),
    ]


def test_title_lines_above_the_header_are_passed_over(tmp_path: Path) -> None:
    text = "Weekly sheet of the field presence,,\nWeek of,2020-03-02,\n\nCountry,Date,What happened\nTogo,2020-03-02,Water\n"
    table = sheet.read(csv_file(tmp_path, text))
    assert (table.header.first, table.header.names) == (4, ("Country", "Date", "What happened"))
    assert [row for row, _cells in table.rows] == [5]  # type: ignore[misc]


THREE: list[list[Any]] = [
    ["Weekly sheet", "", "", "", "", ""],
    ["Where", "", "", "Affected", "", "What happened"],
    ["Country", "Place", "", "Women", "Men", ""],
    ["", "Province", "Town", "", "", ""],
    ["Togo", "Kara", "Kara", 3, 4, "Water is cut."],
    ["", "Savanes", "Dapaong", 1, 0, "Power is cut."],
]
NAMES = (
    "Where / Country", "Where / Place / Province", "Where / Place / Town", "Affected / Women", "Affected / Men", "What happened",
)  # fmt: skip


def test_three_header_rows_with_merged_cells(tmp_path: Path) -> None:
    merged = ("A1:F1", "A2:C2", "D2:E2", "F2:F4", "A3:A4", "B3:C3", "D3:D4", "E3:E4", "A5:A6")
    table = sheet.read(xlsx_file(tmp_path, THREE, merged))
    assert (table.header.first, table.header.last, table.header.names) == (2, 4, NAMES)
    first, second = table.rows
    assert first[1]["Affected / Women"] == "3"  # type: ignore[index]
    assert second == (6, dict(zip(NAMES, ["Togo", "Savanes", "Dapaong", "1", "0", "Power is cut."], strict=True)))


def test_two_header_rows_of_a_csv_that_lost_its_merged_cells(tmp_path: Path) -> None:
    text = "Where,,,What happened\nCountry,Province,Town,Text\nTogo,Kara,Kara,Water\nBenin,Borgou,Parakou,Power\n"
    assert sheet.read(csv_file(tmp_path, text)).header.names == (
        "Where / Country", "Where / Province", "Where / Town", "What happened / Text",
    )  # fmt: skip


def test_one_gap_is_a_heading_over_two_columns_where_the_names_are_known(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Where,,Date\nCountry,Town,Day\nTogo,Kara,Monday\n")
    assert sheet.read(path).header.last == 1
    names = sheet.read(path, is_known={"Country", "Town"}.__contains__).header.names
    assert names == ("Where / Country", "Where / Town", "Date / Day")


def test_rows_of_words_are_no_header_rows(tmp_path: Path) -> None:
    table = sheet.read(csv_file(tmp_path, "Country,,Text\nTogo,Kara,Water\nBenin,,Power\n"))
    assert (table.header.last, table.header.names) == (1, ("Country", "", "Text"))
    assert next(table.rows) == (2, {"Country": "Togo", "column 2": "Kara", "Text": "Water"})


def test_hxl_tags_are_found_below_the_header(tmp_path: Path) -> None:
    text = "Report\nPays,Jour,Quoi\n#country+name,#date,#description\nTogo,2020-03-02,Eau\n"
    header = sheet.read(csv_file(tmp_path, text)).header
    assert header.names == ("Pays", "Jour", "Quoi")
    assert header.tags == ("#country+name", "#date", "#description")
    assert header.data_from == 4


def test_tags_alone_are_the_header(tmp_path: Path) -> None:
    assert sheet.read(csv_file(tmp_path, "#country,#date\nTogo,2020\n")).header.names == ("#country", "#date")


def test_a_person_may_say_where_the_header_is(tmp_path: Path) -> None:
    text = "A,B,C\nCountry,Date,What\nTogo,2020-03-02,Water\n"
    assert sheet.read(csv_file(tmp_path, text), header_rows=(2, 2)).header.names == ("Country", "Date", "What")


def test_same_name_twice_is_numbered_and_old_encodings_are_read(tmp_path: Path) -> None:
    table = sheet.read(csv_file(tmp_path, "Région,Région\nNoirceur été,b\n", encoding="cp1252"))
    assert table.header.names == ("Région", "Région (2)")


@pytest.mark.parametrize(("content", "said"), [("", "empty"), ("only words\n", "no header"), ("%PDF-1.7", "a PDF")])
def test_what_is_no_table_is_refused(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(FileProblem, match=said):
        sheet.read(csv_file(tmp_path, content))


def test_thousands_of_columns_of_one_name_take_no_time(tmp_path: Path) -> None:
    started = time.perf_counter()
    found = sheet.read(csv_file(tmp_path, ",".join(["a"] * 20_000) + "\n" + ",".join(["1"] * 20_000)))
    assert found.header.names[-1] == "a (20000)"
    assert time.perf_counter() - started < 3
