"""A brief is made from a list, kept, written in, published, and a number of it clicked; with axe, narrow, and in Arabic."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Installation
from tests.e2e.files import upr_info
from tests.e2e.test_accessibility import NARROW, WIDE, _problems
from tests.e2e.test_second_coders import PASSWORD, signed_in

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]


@pytest.fixture(scope="module")
def editing(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The installation with some recommendations to Slovenia and an editor."""
    installation.haki("import", "upr-info", str(upr_info(tmp_path_factory.mktemp("in") / "six.csv")))
    code = (
        "from haki.accounts.models import User\n"
        f"User.objects.create_user('rania@aqueduct.example', '{PASSWORD}', name='Rania', role='editor')"
    )
    subprocess.run([sys.executable, "-m", "haki", "shell", "-c", code], env=installation.environment, check=True)
    return installation


def test_brief_from_list_to_public_page(browser: Browser, editing: Installation, tmp_path: Path) -> None:
    with signed_in(browser, editing, "rania") as page:
        page.goto(f"{editing.address}/recommendations/?state=SVN")
        page.get_by_role("link", name="Make a report").click()
        expect(page.get_by_role("heading", name="Recommendations to Slovenia")).to_be_visible()
        assert not _problems(page)
        page.get_by_label("What is it for?").fill("For the nine o'clock meeting")
        page.get_by_role("button", name="Keep as a snapshot").click()
        snapshot = page.url
        page.get_by_label("Summary, in your own words").fill("Two of them are about places of detention.")
        page.get_by_role("button", name="Save the text").first.click()
        expect(page.get_by_text("The text is saved.")).to_be_visible()
        for width in (WIDE, NARROW):
            page.set_viewport_size(width)
            for path in ("", "recount/", "figures/1/"):
                page.goto(f"{snapshot}{path}")
                assert not _problems(page), path
                assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), path
        page.goto(snapshot)
        with page.expect_download() as taken:
            page.get_by_role("link", name="PDF").click()
        taken.value.save_as(tmp_path / "brief.pdf")
        assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
        page.get_by_role("button", name="Publish for everybody").click()
        expect(page.get_by_text("The snapshot is published")).to_be_visible()
    _read_by_a_visitor(browser, snapshot)


def _read_by_a_visitor(browser: Browser, snapshot: str) -> None:
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    page.goto(snapshot)
    expect(page.get_by_text("Two of them are about places of detention.")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Rania")
    number = page.locator(".figures a").first
    count = number.inner_text()
    number.click()
    expect(page.get_by_text(re.compile(f"You may see {count} of these records"))).to_be_visible()
    page.locator("main li a").first.click()
    expect(page).to_have_url(re.compile("/recommendations/"))
    context.close()


def test_brief_is_read_from_right_to_left(browser: Browser, editing: Installation) -> None:
    context = browser.new_context(viewport=NARROW)
    context.add_cookies([{"name": "django_language", "value": "ar", "url": editing.address}])
    page = context.new_page()
    page.goto(f"{editing.address}/reports/new/recommendations-brief/?state=SVN")
    expect(page.locator(".report")).to_have_attribute("dir", "rtl")
    assert not _problems(page)
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    context.close()
