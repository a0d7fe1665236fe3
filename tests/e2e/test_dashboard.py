"""The dashboard and the list kept up: who has the page open sees a new entry without doing anything."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Installation

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
ENTER = """
from haki.accounts.models import Role, User
from haki.tracker.actions import Said, create, ensure_covid
from haki.vocab.models import Term
by, _ = User.objects.get_or_create(email="watcher@example.org", defaults={"name": "Watcher", "role": Role.EDITOR})
togo = Term.objects.get(vocabulary="areas", code="TGO")
said = Said(kind="issue", text="%s", country=togo)
create(said=said, crises=[ensure_covid()], by=by)
"""


def _enter(installation: Installation, text: str) -> None:
    """Enter an issue as another process does."""
    installation.shell(ENTER % text)


def test_new_entry_shows_on_the_open_list_and_nothing_else_moves(page: Page, installation: Installation) -> None:
    _enter(installation, "Water is cut at noon.")
    page.goto(f"{installation.address}/tracker/?state=TGO")
    expect(page.get_by_text("Water is cut at noon.")).to_be_visible()
    page.locator("details.hint > summary").click()
    box = page.get_by_role("searchbox")
    box.fill("half typed")
    _enter(installation, "Power is cut at night.")
    expect(page.get_by_text("Power is cut at night.")).to_be_visible()
    expect(box).to_be_focused()
    expect(box).to_have_value("half typed")
    expect(page.locator("details.hint")).to_have_attribute("open", "")
    expect(page.locator("article.just-in")).to_have_count(1)


def test_new_entry_is_counted_on_the_open_dashboard(page: Page, installation: Installation) -> None:
    _enter(installation, "Markets are closed.")
    page.goto(f"{installation.address}/tracker/overview/?q=markets")  # a word of this journey alone
    number = page.locator(".tiles .number").first
    expect(number).to_have_text("1")
    page.reload()  # a page that was opened before the entry was found has no filters yet
    page.locator("#filters details.facet > summary").last.click()
    opened = page.locator("#filters details.facet[open]").count()
    _enter(installation, "Markets are closed again.")
    expect(number).to_have_text("2")
    assert page.locator("#filters details.facet[open]").count() == opened
    number.click()
    expect(page.locator("article", has_text="Markets are closed again.")).to_be_visible()


def test_page_that_shows_the_same_is_not_sent_again(page: Page, installation: Installation) -> None:
    answers: list[int] = []
    page.on("response", lambda one: answers.append(one.status) if "/tracker/live/" in one.url else None)
    page.goto(f"{installation.address}/tracker/overview/?q=zebra")
    page.wait_for_timeout(6_000)
    _enter(installation, "Schools are closed.")  # without that word: the index changes, this page does not
    page.wait_for_timeout(6_000)
    assert answers
    assert set(answers) == {204}


def test_dashboard_and_timeline_without_javascript(browser: Browser, installation: Installation) -> None:
    _enter(installation, "Roads are closed.")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{installation.address}/tracker/overview/?state=TGO")
    page.locator(".tiles .number").first.click()
    expect(page.locator("article", has_text="Roads are closed.")).to_be_visible()
    page.goto(f"{installation.address}/tracker/timeline/?state=TGO")
    expect(page.locator(".timeline li", has_text="Roads are closed.").first).to_be_visible()
    context.close()
