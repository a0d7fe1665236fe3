"""Coding by keyboard: texts without codes come in, the shipped model suggests, a person goes through the queue."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.files import upr_info
from tests.e2e.test_accessibility import NARROW, WIDE, _problems

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
EMAIL, PASSWORD = "gita@example.org", "several words of hers"
TEXTS = [
    (
        "Slovenia",
        "Norway",
        "Investigate every report of ill-treatment by guards, and open the prisons to visits.",
        "Accepted",
        "",
        "",
    ),
    (
        "Kenya",
        "Norway",
        "Protect persons with disabilities from violence at home, and train judges.",
        "Accepted",
        "",
        "",
    ),
    ("Peru", "Norway", "Abolish the death penalty, and end trafficking in migrant girls.", "Accepted", "", ""),
    ("Peru", "Norway", "Let journalists work without fear of arrest.", "Accepted", "", ""),
]
_PERSON = (
    "from haki.accounts.models import User; "
    f"User.objects.create_user({EMAIL!r}, {PASSWORD!r}, name='Gita', role='validator')"
)
_WAITING = (
    "from haki.coding.models import Suggestion; "
    "print('waiting', Suggestion.objects.filter(scheme='upr-issues', kind='recommendation').values('record').distinct().count())"
)


def _shell(installation: Installation, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "haki", "shell", "--no-imports", "-c", code],
        env=installation.environment, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout


@pytest.fixture(scope="module")
def suggested(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The installation with four texts that no source coded, for which its worker has written suggestions."""
    file = upr_info(tmp_path_factory.mktemp("in") / "four.csv", TEXTS, session="21")
    installation.haki("import", "upr-info", str(file))
    _shell(installation, _PERSON)
    end = time.monotonic() + 180  # the worker looks every minute
    while time.monotonic() < end:
        if f"waiting {len(TEXTS)}" in _shell(installation, _WAITING):
            return installation
    raise AssertionError("the worker did not suggest anything")


@pytest.fixture
def coder(browser: Browser, suggested: Installation, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in which Gita has signed in."""
    context = browser.new_context(java_script_enabled=getattr(request, "param", True))
    page = context.new_page()
    page.on("pageerror", lambda problem: pytest.fail(f"script error: {problem}"))
    page.on("console", lambda said: pytest.fail(f"console: {said.text}") if said.type == "error" else None)
    page.goto(f"{suggested.address}/accounts/login/?next=/coding/queue/upr-issues/")
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button:not([name])").first.click()
    yield page
    context.close()


def _record(page: Page) -> str:
    return str(page.locator("#work").get_attribute("data-record"))


def _decided_today(page: Page) -> int:
    return int(page.locator("#work .tally strong").nth(1).inner_text())


def test_queue_with_the_keyboard_alone(coder: Page, suggested: Installation) -> None:
    page, keys = coder, coder.keyboard
    expect(page.locator("h1")).to_contain_text("UPR Info issues")
    first, asked = _record(page), []
    page.on("request", lambda request: asked.append(request.url) if "/coding/" in request.url else None)

    keys.press("j")  # choose a term: its words light up in the text
    expect(page.locator("#work .term").first).to_be_focused()
    expect(page.locator("mark.word.on").first).to_be_visible()
    keys.press("a")
    expect(page.locator(".verdict.accepted")).to_have_count(1)
    expect(page.locator("#work .term:focus")).to_have_count(1)
    expect(page.locator("#announced")).to_contain_text("Accepted")
    assert (_record(page), _decided_today(page)) == (first, 1)
    assert len(asked) == 1  # one request for a decision
    keys.press("u")
    expect(page.locator(".verdict")).to_have_count(0)
    assert _decided_today(page) == 0
    keys.press("1")
    keys.press("r")
    keys.press("+")  # before the answer has come: what is typed is a name, not keys
    keys.type("Asylum")
    keys.press("Enter")
    expect(page.locator(".verdict.rejected")).to_have_count(1)
    expect(page.locator(".verdict.accepted")).to_have_count(1)
    expect(page.locator("#work .term", has_text="Asylum")).to_contain_text("accepted by Gita")
    expect(page.locator("#work .term:focus")).to_have_count(1)  # the name is written, the keys are keys again

    keys.press("Enter")  # the likely ones that are left are accepted, and the next text comes
    expect(page.locator("#work")).not_to_have_attribute("data-record", first)
    second = _record(page)
    expect(page.locator("#work .term:focus")).to_have_count(1)
    keys.press("n")
    expect(page.locator("#work")).not_to_have_attribute("data-record", second)
    keys.press("u")
    expect(page.locator("#work")).to_have_attribute("data-record", second)

    for key in ("Enter", "Enter", "Enter"):  # faster than the answers come: nothing is lost
        keys.press(key)
    expect(page.locator("#work .empty")).to_be_visible()
    page.reload()
    expect(page.locator("#work .empty")).to_be_visible()
    page.goto(f"{suggested.address}/recommendations/?q=asylum OR torture OR trafficking")
    expect(page.locator("article").first).to_be_visible()
    assert "waiting 4" in _shell(suggested, _WAITING)  # suggestions stay for the record; people's decisions win


def test_keys_are_switched_off_and_shown(coder: Page) -> None:
    page = coder
    page.goto(page.url.split("?")[0] + "?again=1")
    page.keyboard.press("?")
    expect(page.locator("#keys[open]")).to_be_visible()
    for width in (WIDE, NARROW):
        page.set_viewport_size(width)
        assert not _problems(page)
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    page.locator("#keys-on").uncheck()
    before = _record(page)
    page.locator("h1").click()
    page.keyboard.press("n")
    page.reload()
    expect(page.locator("#keys-on")).not_to_be_checked()
    assert _record(page) == before


@pytest.mark.parametrize("coder", [False], indirect=True)
def test_queue_without_javascript(coder: Page, suggested: Installation, tmp_path: Path) -> None:
    page = coder
    found = "Bring those who trafficked girls before a court, and pay the victims."
    suggested.haki(
        "import", "upr-info", str(upr_info(tmp_path / "one.csv", [("Chad", "Norway", found, "Noted", "", "")]))
    )
    page.goto(f"{suggested.address}/recommendations/?q=trafficked")
    page.locator("article a").first.click()
    record = page.url.split("/recommendations/")[1].split("/")[0]
    page.goto(f"{suggested.address}/coding/queue/upr-issues/?record={record}")
    page.locator("#added").fill("Trafficking")
    page.locator(".adding button").click()
    expect(page.locator(".term", has_text="Trafficking").first).to_contain_text("accepted by Gita")
    page.locator(".term", has_text="Trafficking").locator("[value=reject]").first.click()
    expect(page.locator(".term", has_text="Trafficking").first).to_contain_text("rejected by Gita")
    page.locator("#undo").click()
    expect(page.locator(".term", has_text="Trafficking").first).to_contain_text("accepted by Gita")
