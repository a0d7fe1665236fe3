"""Two people code the same texts blind, one with the keyboard alone, one without JavaScript; an editor reads their agreement."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.files import upr_info
from tests.e2e.test_accessibility import NARROW, WIDE, _problems

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
PASSWORD = "several words of ours"
PEOPLE = {"amina": "editor", "edda": "validator", "farid": "validator"}
ACTS = (
    "Open the aqueduct prisons to visits",
    "Forbid torture at the aqueduct",
    "Repair the aqueduct",
    "Close the aqueduct jail",
)


@pytest.fixture(scope="module")
def peopled(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The installation with four texts, an editor and two coders."""
    rows: list[tuple[str, ...]] = [("Kenya", "Norway", f"{act}.", "Accepted", "5", "Detention") for act in ACTS]
    installation.haki("import", "upr-info", str(upr_info(tmp_path_factory.mktemp("in") / "four.csv", rows)))
    made = "\n".join(
        f"User.objects.create_user('{name}@aqueduct.example', '{PASSWORD}', name='{name.title()}', role='{role}')"
        for name, role in PEOPLE.items()
    )
    code = f"from haki.accounts.models import User\n{made}"
    subprocess.run([sys.executable, "-m", "haki", "shell", "-c", code], env=installation.environment, check=True)
    return installation


@contextmanager
def signed_in(browser: Browser, installation: Installation, name: str, **options: object) -> Iterator[Page]:
    """A page of somebody who has signed in, with the keyboard."""
    context = browser.new_context(viewport=WIDE, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{installation.address}/accounts/login/")
    page.locator("input[name=login]").focus()
    page.keyboard.type(f"{name}@aqueduct.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("/login/"))
    yield page
    context.close()


def _draw(page: Page, installation: Installation) -> str:
    """Draw a sample of the four texts; return its address."""
    page.goto(f"{installation.address}/coding/samples/new/")
    assert not _problems(page)
    page.get_by_label("Name").fill("Aqueducts")
    page.get_by_label("Scheme").select_option("upr-issues")
    page.get_by_label("Texts found by").fill("aqueduct")
    page.get_by_label("Edda").check()
    page.get_by_label("Farid").check()
    page.get_by_role("button", name="Draw the sample").click()
    expect(page.get_by_text("0 of 4 texts").first).to_be_visible()
    return page.url


def _code_with_the_keyboard(page: Page, sample: str, typed: str) -> None:
    """Code every text with what was typed, then finish: nothing but keys after opening the page."""
    page.goto(f"{sample}code/")
    for number in range(1, len(ACTS) + 1):
        expect(page.get_by_role("progressbar")).to_have_js_property("value", number - 1)
        expect(page.locator("input:focus")).to_have_count(1)
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        if typed != "0":  # what fits is shown; Enter alone goes on
            expect(page.locator(".chosen-labels")).to_contain_text("Torture")
            expect(page.locator("input:focus")).to_have_count(1)  # keys count once the page has its field in focus
            page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Finish")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(sample)


def test_two_coders_and_an_editor(browser: Browser, peopled: Installation, tmp_path: Path) -> None:
    with signed_in(browser, peopled, "amina") as editor:
        sample = _draw(editor, peopled)
        with signed_in(browser, peopled, "edda") as page:
            _code_with_the_keyboard(page, sample, "tort")
        with signed_in(browser, peopled, "farid", java_script_enabled=False) as page:
            page.goto(f"{sample}code/")
            expect(page.locator("main")).not_to_contain_text("Edda")
            expect(page.locator("input:checked")).to_have_count(0)
            for _ in ACTS:
                page.get_by_label(re.compile("No label fits")).check()
                page.get_by_role("button", name="Next").last.click()
            page.get_by_role("button", name="Finish").click()
            expect(page).to_have_url(sample)
        for width in (WIDE, NARROW):
            editor.set_viewport_size(width)
            for path in ("", "agreement/"):
                editor.goto(f"{sample}{path}")
                assert not _problems(editor)
                assert not editor.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        expect(editor.get_by_role("row", name=re.compile("Torture and other CID"))).to_contain_text("too rare")
        expect(editor.locator("article")).to_have_count(4)
        editor.locator("article").first.get_by_label(re.compile("Torture")).check()
        editor.locator("article").first.get_by_role("button", name="Decide").click()
        expect(editor.locator("article").first).to_contain_text("Amina")
