"""The field form on a phone whose line goes down: nothing that was typed is lost, and nothing is sent twice."""

import subprocess
import sys

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.test_accessibility import NARROW, _problems

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
EMAIL, PASSWORD = "farid@example.org", "several words of his"
_PERSON = (
    "from haki.accounts.models import User; "
    f"User.objects.filter(email={EMAIL!r}).exists() or "
    f"User.objects.create_user({EMAIL!r}, {PASSWORD!r}, name='Farid', role='contributor')"
)
_COUNT = (
    'from haki.tracker.models import Item; print("items", Item.objects.filter(title__startswith="Line down").count())'
)


def _shell(installation: Installation, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "haki", "shell", "--no-imports", "-c", code],
        env=installation.environment, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout


@pytest.fixture
def phone(installation: Installation, browser: Browser) -> BrowserContext:
    _shell(installation, _PERSON)
    context = browser.new_context(viewport=NARROW, base_url=installation.address)
    page = context.new_page()
    page.goto("/accounts/login/?next=/tracker/send/")
    page.get_by_label("E-mail").or_(page.locator("[name=login]")).first.fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form:has([name=password]) button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Send from the field")
    return context


def _form(context: BrowserContext) -> Page:
    return context.pages[0]


def test_report_waits_while_the_line_is_down_and_is_sent_once(
    phone: BrowserContext, installation: Installation
) -> None:
    page = _form(phone)
    page.locator("[name=what]").fill("Line down: the well of Kara is dry.")
    page.locator("[name=attached]").set_input_files(
        {"name": "well.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8"}
    )
    phone.set_offline(True)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("#waiting")).to_contain_text("these wait on this device")
    expect(page.locator("#waiting li")).to_contain_text("the well of Kara is dry")
    expect(page.locator("[name=what]")).to_have_value("")
    assert "items 0" in _shell(installation, _COUNT)
    phone.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#sent-now")).to_be_visible()
    expect(page.locator("#waiting")).to_be_hidden()
    assert "items 1" in _shell(installation, _COUNT)
    page.get_by_role("link", name="See the receipt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Receipt")
    expect(page.locator("main")).to_contain_text("well.jpg")
    expect(page.locator("main")).to_contain_text("Received, not looked at yet")


def test_of_several_that_are_refused_none_is_lost(phone: BrowserContext) -> None:
    page = _form(phone)
    phone.set_offline(True)
    for what in ("First well", "Second well"):
        page.locator("[name=what]").fill(what)
        page.locator("[name=happened_on]").fill("2999-01-01")
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.locator("#waiting")).to_contain_text(what)
    page.locator("[name=what]").fill("Third well, half written")
    phone.set_offline(False)
    with page.expect_response(lambda answer: answer.status == 422):
        page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[name=what]")).to_have_value("Third well, half written")
    expect(page.locator("#waiting li")).to_have_count(2)
    page.get_by_role("button", name="Begin anew").or_(page.locator("#anew")).first.evaluate("one => one.click()")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#waiting li")).to_have_count(1)
    assert page.locator("[name=what]").input_value() in {"First well", "Second well"}


def test_what_is_typed_is_there_again_and_the_form_opens_without_a_line(phone: BrowserContext) -> None:
    page = _form(phone)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.locator("[name=what]").fill("Half a sentence")
    page.locator("[name=place]").fill("Kara")
    page.reload()
    expect(page.locator("#taken-up")).to_be_visible()
    expect(page.locator("[name=what]")).to_have_value("Half a sentence")
    page.wait_for_function("caches.match('/tracker/send/offline/', {ignoreVary: true}).then(Boolean)")
    phone.set_offline(True)
    page.reload()
    expect(page.locator("[name=place]")).to_have_value("Kara")
    expect(page.get_by_text("Farid")).to_have_count(0)  # the kept page names nobody
    phone.set_offline(False)
    page.get_by_role("button", name="Begin anew").click()
    expect(page.locator("[name=what]")).to_have_value("")


def test_form_is_accessible_and_fits_a_phone(phone: BrowserContext) -> None:
    page = _form(phone)
    assert _problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
