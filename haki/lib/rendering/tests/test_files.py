"""A report as JSON and XLSX: nothing is lost on the way, and nothing in it is a formula."""

import io
import json
import zipfile
from uuid import UUID

import pytest
from openpyxl import load_workbook

from haki.lib.rendering import Figure, Paragraph, Passage, Report, Table, figures_of, html, jsonfile, xlsxfile
from haki.lib.rendering.packing import pack, unpack
from haki.lib.rendering.tests.reports import LIST, NOW, SAID, figure, whole

IDS = [UUID(int=(0x019AB << 108) + n * 7919) for n in range(1, 3000)]


@pytest.mark.parametrize("language", SAID)
def test_report_read_again_is_the_same(language: str) -> None:
    written = jsonfile.write(whole(language))
    again = jsonfile.read(written)
    assert jsonfile.write(again) == written
    assert again.title == SAID[language][0]
    assert [one.value for one in figures_of(again.blocks)] == [1234, 7, 4, 3, 1, 2]
    assert "".join(html.write(again)) == "".join(html.write(whole(language)))


def test_changed_report_is_noticed() -> None:
    said = json.loads(jsonfile.write(whole()))
    said["blocks"][0]["items"][0]["value"] = 1235
    with pytest.raises(jsonfile.NotAReportError, match="checksum"):
        jsonfile.read(json.dumps(said).encode())


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"[]",
        b"{}",
        b"{",
        b'{"haki_report": 2}',
        b'{"haki_report": 1}',
        b"[" * 100_000,
        b'{"haki_report":1,"made_at":3}',
    ],
)
def test_what_is_no_report_is_said(file: bytes) -> None:
    with pytest.raises(jsonfile.NotAReportError):
        jsonfile.read(file)


def test_identifiers_come_back_sorted_and_once() -> None:
    assert unpack(pack(reversed(IDS * 2))) == sorted(IDS)
    assert pack(IDS) == pack(reversed(IDS)) == pack([one.bytes for one in IDS])
    assert unpack(pack([])) == []
    assert len(pack(IDS)) < 16 * len(IDS)


@pytest.mark.parametrize("text", ["?", "YQ==", pack(IDS)[:-40], pack(IDS)[4:]])
def test_damaged_identifiers_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="identifiers"):
        unpack(text)


def sheets(report: Report) -> dict[str, list[list[object]]]:
    file = io.BytesIO()
    xlsxfile.write(report, file)
    book = load_workbook(io.BytesIO(file.getvalue()))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}


def test_spreadsheet_has_the_figures_and_a_sheet_for_each_table() -> None:
    found = sheets(whole())
    assert list(found) == ["About", "Figures", "By body", "Prevent torture in places of de"]
    assert [row[1] for row in found["Figures"]] == ["Number", 1234, 7, 4, 3, 1, 2]
    assert found["Figures"][1][3:6] == [LIST, "recommendations", "state=XA"]
    assert found["By body"] == [["Body", "Number"], ["CAT", 4], ["CRC", 3]]
    assert any(SAID["en"][1] in str(cell) for row in found["About"] for cell in row)


def test_formulas_in_texts_stay_texts() -> None:
    evil = "=HYPERLINK(1)"
    report = Report(evil, [Table([evil], [[evil]], evil), Passage(evil, evil, evil), Paragraph(evil)], NOW)
    file = io.BytesIO()
    xlsxfile.write(report, file)
    with zipfile.ZipFile(file) as archive:
        assert b"<f>" not in b"".join(archive.read(name) for name in archive.namelist() if "sheet" in name)
    assert evil in [cell for rows in sheets(report).values() for row in rows for cell in row]


def test_sheets_whose_names_are_alike_or_not_allowed() -> None:
    tables = [Table(["n"], [[figure(1)]], caption) for caption in ("a" * 40, "A" * 40, "x/y:[z]", "'", "History", "")]
    assert len(sheets(Report("t", tables, NOW))) == 8


def test_number_in_a_table_leads_to_its_records_on_a_page() -> None:
    page = "".join(html.write(Report("t", [Table(["n"], [[Figure(5, "five", LIST)]])], NOW)))
    assert f'<td class="n"><a href="{LIST}">5</a></td>' in page
