"""The regional snapshot: from the filtered list to a public page; a number of it is clicked and its records are there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Installation
from tests.e2e.test_accessibility import NARROW, WIDE, _problems
from tests.e2e.test_second_coders import PASSWORD, signed_in

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
ENTERING = """
import datetime as dt
from haki.accounts.models import User
from haki.tracker.actions import New, Said, create_many, ensure_covid
from haki.vocab.models import Term
by = User.objects.create_user("rosa@aqueduct.example", "PASSWORD", name="Rosa", role="editor")
ghana = Term.objects.get(vocabulary="areas", code="GHA")
said = [Said(kind="issue", text=f"Wells of quarter {n} are closed.", country=ghana, started_on=dt.date.today(), severity=3)
        for n in range(4)]
said.append(Said(kind="measure", text="Water is brought by lorry.", country=ghana, started_on=dt.date.today()))
create_many(new=[New(said=one, crises=[ensure_covid()]) for one in said], by=by)
"""


@pytest.fixture(scope="module")
def following(installation: Installation) -> Installation:
    """The installation with five entries of today in Ghana, and an editor."""
    code = ENTERING.replace("PASSWORD", PASSWORD)
    subprocess.run([sys.executable, "-m", "haki", "shell", "-c", code], env=installation.environment, check=True)
    return installation


def test_snapshot_from_list_to_public_page(browser: Browser, following: Installation, tmp_path: Path) -> None:
    with signed_in(browser, following, "rosa") as page:
        page.goto(f"{following.address}/tracker/?region=002")
        page.get_by_role("link", name="Make a snapshot").click()
        expect(page.get_by_role("heading", name=re.compile("^Africa: the situation"))).to_be_visible()
        page.get_by_label("What is it for?").fill("For the nine o'clock meeting")
        page.get_by_role("button", name="Keep as a snapshot").click()
        snapshot = page.url
        page.get_by_label("In short, in your own words").fill("Water is the matter of the day.")
        page.get_by_role("button", name="Save the text").first.click()
        expect(page.get_by_text("The text is saved.")).to_be_visible()
        for width in (WIDE, NARROW):
            page.set_viewport_size(width)
            assert not _problems(page)
            assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        page.get_by_role("button", name=re.compile("Refresh the numbers")).click()
        assert page.url != snapshot
        expect(page.get_by_label("In short, in your own words")).to_have_value("Water is the matter of the day.")
        with page.expect_download() as taken:
            page.get_by_role("link", name="PDF", exact=True).click()
        taken.value.save_as(tmp_path / "snapshot.pdf")
        assert (tmp_path / "snapshot.pdf").read_bytes().startswith(b"%PDF")
        page.get_by_role("button", name="Publish for everybody").click()
        expect(page.get_by_text("The snapshot is published")).to_be_visible()
        published = page.url
    _read_by_a_visitor(browser, published)


def _read_by_a_visitor(browser: Browser, published: str) -> None:
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    page.goto(published)
    expect(page.get_by_text("Water is the matter of the day.")).to_be_visible()
    page.locator(".figures li", has_text="new issues of concern").get_by_role("link").first.click()
    expect(page.get_by_text(re.compile("You may see 4 of these records"))).to_be_visible()
    page.locator("main li a").first.click()
    expect(page).to_have_url(re.compile("/tracker/"))
    expect(page.locator("main")).to_contain_text("are closed.")
    context.close()
