"""Preparing for a review: a State's profile, compared with two neighbours, its goals by mechanism, taken away as DOCX."""

import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.test_accessibility import _problems

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
EDUCATION, EQUALITY, JUSTICE = "- 4 - Quality education", "- 5 - Gender equality", "- 16 - Peace, justice"
SAID = [
    ("Latvia", "UPR", [EDUCATION]),
    ("Latvia", "UPR", [EDUCATION, EQUALITY]),
    ("Latvia", "CEDAW", [EQUALITY]),
    ("Estonia", "UPR", [JUSTICE]),
    ("Lithuania", "CEDAW", [EQUALITY, JUSTICE]),
]


def _annotation(number: int, state: str, body: str, goals: list[str]) -> dict[str, Any]:
    is_upr = body == "UPR"
    return {
        "AnnotationId": str(UUID(int=9_000 + number)), "DocumentId": str(UUID(int=8_000 + number)),
        "Symbol": "", "Body": f"- {body}", "AnnotationType": "- Recommendations",
        "Text": f"<p>Open school number {number} to all.</p>", "Themes": [], "AffectedPersons": [], "Sdgs": goals,
        "Countries": [f"- {state}"], "Regions": [], "PublicationDate": "2021-06-30T00:00:00",
        "PublicationDateOnUhri": "2021-07-30T00:00:00", "UprCycle": "", "UprRecommendingRegions": [],
        "UprSession": ["- 38 - May 2021"] if is_upr else [], "UprPositions": ["- Supported"] if is_upr else [],
        "UprRecommendingCountry": ["- Norway"] if is_upr else [],
    }  # fmt: skip


@pytest.fixture
def baltic(installation: Installation, tmp_path: Path) -> Installation:
    """The installation with recommendations to three States, coded to goals."""
    path = tmp_path / "export-full-en.json"
    path.write_text(json.dumps([_annotation(n, *said) for n, said in enumerate(SAID)]))
    installation.haki("import", "uhri-json", str(path))
    return installation


def test_profile_compared_crossed_and_taken_away(browser: Browser, baltic: Installation, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(f"{baltic.address}/profiles/state/LVA/")
    assert not _problems(page)
    page.get_by_role("link", name="Compare with others").click()
    for number, neighbour in ((2, "Estonia"), (3, "Lithuania")):
        page.get_by_label(f"State {number}").select_option(neighbour)
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("columnheader", name="Lithuania").first).to_be_visible()
    assert not _problems(page)
    page.get_by_role("link", name="Matrix").click()
    expect(page.get_by_role("link", name="Compare States")).to_be_visible()
    for neighbour in ("Estonia", "Lithuania"):
        page.get_by_role("link", name=re.compile(f"Remove .*{neighbour}")).click()
    expect(page.get_by_role("link", name="Profile of Latvia")).to_be_visible()
    assert not _problems(page)
    shown = _shown(page)
    assert [row[1:] for row in shown] == [["2", "0", "2"], ["1", "1", "2"], ["2", "1", "3"]]
    with page.expect_download() as taken:
        page.get_by_role("link", name="DOCX", exact=True).click()
    taken.value.save_as(tmp_path / "matrix.docx")
    assert _held(tmp_path / "matrix.docx") == shown
    page.get_by_role("link", name="Profile of Latvia").click()
    expect(page.get_by_role("heading", name="Latvia", exact=True)).to_be_visible()
    page.close()


def _shown(page: Page) -> list[list[str]]:
    rows = page.locator("table.matrix tbody tr").all()
    return [[cell.inner_text().strip() for cell in row.locator("th, td").all()] for row in rows]


def _held(path: Path) -> list[list[str]]:
    """The rows of the table of a document, without its head."""
    table = next(table for table in Document(str(path)).tables if len(table.columns) > 2)
    return [[cell.text.strip() for cell in row.cells] for row in table.rows][1:]
