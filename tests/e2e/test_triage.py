"""Triage with the keyboard alone: open, discard, undo, code with an excerpt, on to the next; new arrivals move nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.test_accessibility import NARROW, WIDE, _problems
from tests.e2e.test_queue import _shell

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
EMAIL, PASSWORD = "farida@example.org", "several words of hers"
_RECEIVE = """
from haki.accounts.models import User
from haki.tracker.actions.receiving import receive
from haki.tracker.intake.received import Received
from haki.tracker.models import Channel
if not User.objects.filter(email={email!r}).exists():
    User.objects.create_user({email!r}, {password!r}, name='Farida', role='editor')
feed, _new = Channel.objects.get_or_create(
    name='Radio Lumbe', defaults={{'kind': 'feed', 'address': 'https://radio.example.org/feed'}})
receive(channel=feed, received=[Received(key=title, title=title, text=text) for title, text in {said!r}])
print('source', feed.ulid)
"""
MATCH = ("The cup goes to the visitors", "The final ended three to one before a full ground on Saturday evening.")
CLINIC = ("Clinic at the harbour closed", "The clinic closed on Friday. Its two midwives were told to stay at home.")
WATER = (
    "Water cut in two districts of Lumbe",
    "Water has been cut since Monday. The hospital has one tank left. The mayor promised repairs within a week.",
)


def _come_in(installation: Installation, *said: tuple[str, str]) -> str:
    """Receive these; return the identifier of their source."""
    printed = _shell(installation, _RECEIVE.format(email=EMAIL, password=PASSWORD, said=list(said)))
    return printed.split("source ")[1].split()[0]


@pytest.fixture(scope="module")
def inbox(installation: Installation) -> str:
    """The address of the inbox of one source: the water first, then the cup, then the clinic. Other journeys fill others."""
    sources = {_come_in(installation, one) for one in (CLINIC, MATCH, WATER)}
    return f"/tracker/inbox/?source={sources.pop()}"


@pytest.fixture
def officer(browser: Browser, installation: Installation, inbox: str) -> Iterator[Page]:
    """A page in which Farida has signed in, at the inbox."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.on("pageerror", lambda problem: pytest.fail(f"script error: {problem}"))
    page.goto(f"{installation.address}/accounts/login/?next={inbox}")
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button:not([name])").first.click()
    expect(page.locator("h1")).to_have_text("Inbox")
    yield page
    context.close()


def _opened(page: Page, title: str) -> None:
    """Wait until a story is open and its scripts listen: keys that come sooner go nowhere."""
    expect(page.locator("h1")).to_have_text(title)
    page.wait_for_load_state()


def test_triage_with_the_keyboard_alone(officer: Page, installation: Installation, inbox: str) -> None:
    page, keys = officer, officer.keyboard
    expect(page.locator(".story")).to_have_count(3)
    expect(page.locator(".story").first).to_be_focused()
    keys.press("j")
    keys.press("d")  # the cup: discard, and why
    keys.press("1")
    expect(page.locator(".story")).to_have_count(2)
    expect(page.get_by_text("1 story was discarded.")).to_be_visible()
    expect(page.locator(".story:focus")).to_contain_text(CLINIC[0])  # what stood behind it
    keys.press("u")
    expect(page.locator(".story")).to_have_count(3)
    keys.press("d")
    keys.press("1")
    expect(page.locator(".story")).to_have_count(2)

    _come_in(
        installation,
        ("Bridge closed at Kara", "The old bridge was closed to lorries after a crack was found in a pier."),
    )
    expect(page.locator("#arrived")).to_contain_text("1 new", timeout=15_000)
    expect(page.locator(".story")).to_have_count(2)  # nothing has moved

    keys.press("k")
    keys.press("c")  # the water: code it, with two sentences as the excerpt
    _opened(page, WATER[0])
    keys.press("t")
    keys.press("ArrowDown")
    keys.press("Shift+ArrowDown")
    keys.press("e")
    expect(page.locator("[name=excerpt]")).to_have_value(
        "Water has been cut since Monday. The hospital has one tank left."
    )
    keys.press("c")
    expect(page.locator("#making :focus")).to_have_count(1)
    page.locator("[name=text]").fill("Two districts are without water.")
    page.locator("[name=crises]").last.check()
    keys.press("Control+Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.locator("h1")).to_have_text(CLINIC[0])  # the next one
    page.get_by_role("link", name="Two districts are without water.").click()
    expect(page.locator("blockquote")).to_contain_text("one tank left")
    expect(page.get_by_role("main")).to_contain_text("Radio Lumbe")

    page.goto(f"{installation.address}{inbox}")
    keys.press("j")
    keys.press("Enter")
    _opened(page, CLINIC[0])
    keys.press("d")
    keys.press("3")
    expect(page.locator("h1")).to_contain_text("Bridge")  # from the end to the beginning


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_triage_pages_are_for_everybody(officer: Page, width: dict[str, int]) -> None:
    officer.set_viewport_size(width)  # type: ignore[arg-type]
    officer.goto(officer.url.split("?")[0] + "?status=coded")
    officer.goto(officer.url.split("?")[0])
    assert _problems(officer) == []
    officer.locator(".story h2 a").first.click()
    expect(officer.locator("#making")).to_be_visible()
    assert _problems(officer) == []
    assert officer.evaluate("document.documentElement.scrollWidth <= innerWidth")
