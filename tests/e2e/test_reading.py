"""First visit → search → filter → read → take away; the same in Arabic; the same without JavaScript."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.files import TEXTS, upr_info

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]


@pytest.fixture(scope="module")
def filled(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The installation with six recommendations, found as soon as the command returns."""
    counts = installation.haki("import", "upr-info", str(upr_info(tmp_path_factory.mktemp("in") / "six.csv")))
    assert counts["read"] == len(TEXTS)
    return installation


def _journey(page: Page, filled: Installation, tmp_path: Path) -> None:
    page.goto(filled.address)
    page.locator("header nav a", has_text="Recommendations").click()
    page.get_by_role("searchbox").fill("torture")
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_have_count(2)
    page.locator(".facet a", has_text="Peru").click()
    expect(page.locator("article")).to_have_count(1)
    assert "state=PER" in page.url
    assert "torture" in page.url
    with page.expect_download() as downloading:
        page.get_by_role("link", name="CSV").click()
    saved = tmp_path / "list.csv"
    downloading.value.save_as(saved)
    rows = list(csv.reader(saved.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 2
    assert any("Investigate every allegation" in cell for cell in rows[1])
    page.locator("article a").first.click()
    expect(page.get_by_text("Investigate every allegation of torture").first).to_be_visible()
    expect(page.locator("main :text('Norway'):visible").first).to_be_visible()
    expect(page.locator("main :text('UPR Info'):visible").first).to_be_visible()


def test_first_visit_to_a_file_taken_away(page: Page, filled: Installation, tmp_path: Path) -> None:
    _journey(page, filled, tmp_path)


def test_first_visit_without_javascript(browser: Browser, filled: Installation, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    _journey(context.new_page(), filled, tmp_path)
    context.close()


def test_search_and_filter_with_the_keyboard_alone(page: Page, filled: Installation) -> None:
    page.goto(f"{filled.address}/recommendations/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_be_visible()
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("type") == "search":
            break
    page.keyboard.type("women")
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_have_count(1)


def test_mistyped_word_is_offered_corrected(page: Page, filled: Installation) -> None:
    page.goto(f"{filled.address}/recommendations/?q=tortrue")
    page.get_by_role("link", name="torture").click()
    expect(page.locator("article")).to_have_count(2)


def test_query_that_does_not_parse_says_where_and_still_searches(page: Page, filled: Installation) -> None:
    page.goto(f"{filled.address}/recommendations/?q=(torture")
    expect(page.locator("article")).to_have_count(2)
    expect(page.locator("[role=alert], .problem, .note").first).to_be_visible()


def test_reading_in_arabic(page: Page, filled: Installation) -> None:
    page.goto(f"{filled.address}/recommendations/?q=torture")
    page.get_by_role("button", name="العربية").or_(page.get_by_role("link", name="العربية")).first.click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    assert "torture" in page.url
    expect(page.locator("article")).to_have_count(2)
    page.locator(".facet a", has_text="بيرو").click()
    expect(page.locator("article")).to_have_count(1)
    page.locator("article a").first.click()
    expect(page.get_by_text("Investigate every allegation of torture").first).to_have_attribute("lang", "en")
