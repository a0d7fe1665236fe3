"""Coding an entry: the form follows the kind, a term is typed and ticked, the crisis asks its own, a link is made and undone."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Installation

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
EMAIL, PASSWORD = "lota@example.org", "several words of hers"
_SET_UP = f"""
from haki.accounts.models import User
from haki.tracker import actions
from haki.tracker.actions import Said
from haki.vocab.models import Term
lota = User.objects.create_user({EMAIL!r}, {PASSWORD!r}, name="Lota", role="editor")
said = Said(kind="issue", text="Wells in Kara are dry.", country=Term.objects.get(vocabulary="areas", code="TGO"))
actions.create(said=said, crises=[actions.ensure_covid()], by=lota)
"""


@pytest.fixture(scope="module")
def followed(installation: Installation) -> Installation:
    """The installation with an editor, Lota, and an issue of Togo."""
    subprocess.run(
        [sys.executable, "-m", "haki", "shell", "--no-imports", "-c", _SET_UP],
        env=installation.environment, check=True, timeout=180, capture_output=True,
    )  # fmt: skip
    return installation


@pytest.fixture
def editor(browser: Browser, followed: Installation, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in which Lota has signed in and begins an entry."""
    scripts = getattr(request, "param", True)
    context = browser.new_context(java_script_enabled=scripts, base_url=followed.address, locale="en")
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("pageerror", lambda problem: pytest.fail(f"script error: {problem}"))
    page.goto("/accounts/login/?next=/tracker/new/%3Fcrisis=COVID-19")
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button:not([name])").first.click()
    yield page
    context.close()


def test_entry_is_coded_with_codes_answers_and_a_link(editor: Page) -> None:
    page = editor
    expect(page.get_by_label("Legal basis")).to_be_hidden()
    page.get_by_label("Kind", exact=True).select_option("measure")
    expect(page.get_by_label("Legal basis")).to_be_visible()
    page.get_by_label("What it is, in your words").fill("Tankers bring water to Kara each morning.")
    page.get_by_label("Country", exact=True).select_option(label="Togo")
    page.get_by_label("When it happened or began").fill("2020-05 – 2020-07")
    themes = page.get_by_label("Add to Human rights themes")
    themes.first.fill("drinking water")
    themes.first.press("Enter")
    expect(page.get_by_role("checkbox", name="Safe drinking water and sanitation")).to_be_checked()
    page.get_by_label("State of emergency").select_option("declared")
    page.get_by_role("textbox", name="Publisher").first.fill("Radio Kara")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("heading", name="Codes", exact=True)).to_be_visible()
    for said in ("Safe drinking water and sanitation", "Declared", "Radio Kara", "May 2020", "July 2020"):
        expect(page.locator("main").get_by_text(said).first).to_be_visible()

    page.get_by_role("link", name="Link to another record").click()
    page.get_by_placeholder("Words, or the address of a record").fill("wells")
    finding = page.locator(".finding", has_text="Wells in Kara are dry.")
    for _attempt in range(30):  # the index follows
        page.get_by_role("search").get_by_role("button", name="Search").click()
        if finding.count():
            break
        page.wait_for_timeout(500)
    finding.get_by_role("button", name="Link to").click()
    expect(page.locator("#links")).to_contain_text("mitigates")
    page.locator("#links").get_by_role("button", name="Remove").click()
    expect(page.locator("#links")).to_contain_text("is removed")
    page.locator("#links").get_by_role("button", name="Undo").click()
    page.locator("#links").get_by_role("link", name="Togo").click()
    expect(page.locator("#links")).to_contain_text("← mitigates")


@pytest.mark.parametrize("editor", [False], indirect=True)
def test_form_works_without_scripts(editor: Page) -> None:
    editor.get_by_label("What it is, in your words").fill("Schools stay shut.")
    editor.get_by_label("Add to Human rights themes").first.fill("Right to education")
    editor.get_by_role("button", name="More rows").click()
    expect(editor.get_by_role("textbox", name="Publisher")).to_have_count(3)
    expect(editor.get_by_role("checkbox", name="Right to education")).to_be_checked()
    editor.get_by_role("button", name="Save").click()
    expect(editor.locator("#codes")).to_contain_text("Right to education")
