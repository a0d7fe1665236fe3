"""Every number of every report of the tracker equals a count by SQL of the tests' own, in every format; its list is the same."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from python_calamine import CalamineWorkbook

from conftest import need
from haki.lib.rendering import Figure, Report, Rest, figures_of
from haki.lib.rendering.packing import unpack
from haki.reports.files import FORMATS
from haki.search.queries import search
from haki.tracker import counted
from haki.tracker.models import Entry
from haki.tracker.tests.counting import count
from haki.tracker.tests.report.conftest import PERIOD, made

ASKED = {
    "Africa": ("regional-snapshot", {**PERIOD, "region": "Africa"}),
    "OHCHR's Africa": ("regional-snapshot", {**PERIOD, "region": "ohchr:africa", "crisis": "COVID-19"}),
    "everywhere": ("regional-snapshot", {**PERIOD, "region": "World"}),
    "nothing": ("regional-snapshot", {"from": "1999-01-01", "to": "1999-01-31"}),
    "issues only": ("regional-snapshot", {**PERIOD, "entry": "issue", "severity": "2,3,4"}),
    "country": ("tracker-country-brief", {**PERIOD, "state": "Togo"}),
    "samples": ("case-samples", {"region": "002"}),
    "full": ("tracker-full-export", {}),
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
@pytest.mark.usefixtures("crisis")
def test_every_number_equals_a_count_by_sql(asked: tuple[str, dict[str, str]]) -> None:
    found = list(figures_of(made(*asked).blocks))
    assert found
    for one in found:
        assert one.trace, one.label
        assert one.value == count(one.trace.parameters) == len(unpack(one.trace.ids)), one
        assert set(unpack(one.trace.ids)) == counted.ids(one.trace.parameters, None), one
        assert one.url.startswith("http"), one


@pytest.mark.usefixtures("crisis")
def test_numbers_in_front_are_those_of_the_period_and_of_the_one_before() -> None:
    first = list(figures_of(made("regional-snapshot", {**PERIOD, "region": "Africa"}).blocks))[:9]
    assert [one.value for one in first] == [4, 1, 2, 1, 1, 1, 1, 0, 4]
    assert [one.change for one in first[:7:2]] == ["\u200e+3", "\u200e+1", "\u200e=\xa00", "\u200e+1"]


@pytest.mark.usefixtures("crisis")
def test_a_number_leads_to_a_list_or_page_with_as_many_records(
    index: Callable[[], None], client: Client, settings: object
) -> None:
    index()
    lists = pages = 0
    for one in figures_of(made("regional-snapshot", {**PERIOD, "region": "Africa"}).blocks):
        address = urlsplit(one.url)
        if address.path == "/tracker/":
            asked = parse_qs(address.query)
            words = asked.pop("q", [""])[0]
            assert search(words, user=AnonymousUser(), filters=asked, kind="entry").total == one.value, one.url
            lists += 1
        else:
            said = client.get(f"{address.path}?{address.query}").content.decode()
            assert f"You may see <strong>{one.value}</strong>" in said, one.url
            pages += 1
    assert lists > 40
    assert pages > 3


@pytest.fixture
def snapshot(crisis: list[Entry]) -> Report:
    assert crisis
    return made("regional-snapshot", {**PERIOD, "region": "Africa"})


def written(report: Report, suffix: str) -> bytes:
    file = io.BytesIO()
    FORMATS[suffix].write(report, file)
    return file.getvalue()


def shown(report: Report) -> list[Figure]:
    """Return the figures that a reader meets: what says how many are left out is not there when none is."""
    return list(figures_of(one for one in report.blocks if not isinstance(one, Rest) or one.is_left_out))


def linked(figures: list[Figure]) -> set[tuple[str, str]]:
    return {(one.url, f"{one.value:,}") for one in figures}


def test_html_docx_xlsx_and_json_hold_every_number_with_its_address(snapshot: Report) -> None:
    figures = list(figures_of(snapshot.blocks))
    html = written(snapshot, "html").decode()
    anchors = set(re.findall(r'<a href="([^"]+)">(?:<strong>)?([\d,]+)', html))
    assert linked(shown(snapshot)) <= {(unescape(url), said) for url, said in anchors}
    said = json.loads(written(snapshot, "json"))
    assert len(re.findall('"is": "figure"', json.dumps(said))) == len(figures)
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(snapshot, "xlsx")))
    rows = book.get_sheet_by_name("Figures").to_python()[1:]
    assert [(row[0], row[1], row[3]) for row in rows] == [(one.label, one.value, one.url) for one in figures]
    with zipfile.ZipFile(io.BytesIO(written(snapshot, "docx"))) as file:
        targets = {
            unescape(one)
            for one in re.findall('Target="(http[^"]+)"', file.read("word/_rels/document.xml.rels").decode())
        }
    assert {one.url for one in shown(snapshot)} <= targets


def test_pdf_holds_two_pages_and_every_number_with_its_address(snapshot: Report, tmp_path: Path) -> None:
    path = tmp_path / "s.pdf"
    path.write_bytes(written(snapshot, "pdf"))
    said = subprocess.run(
        [need("pdfinfo", "poppler-utils"), "-url", path], capture_output=True, text=True, check=True
    ).stdout
    pages = subprocess.run([need("pdfinfo", "poppler-utils"), path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages:\s+2\b", pages)
    targets = {line.split(maxsplit=2)[2] for line in said.splitlines()[1:]}
    assert {one.url for one in shown(snapshot)} <= targets
    text = subprocess.run(
        [need("pdftotext", "poppler-utils"), path, "-"], capture_output=True, text=True, check=True
    ).stdout
    for sentence in ("Wells are closed in Port Aldane.", "Rents are frozen.", "Could be replicated: Towns by the sea"):
        assert sentence in " ".join(text.split())
    for secret in ("For editors only", "Taken back", "In another region"):
        assert secret not in text
