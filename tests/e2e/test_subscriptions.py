"""A list is saved, a new entry comes: it is new on the page, told by mail, and in the feed; the mail is ended by its link."""

import re
import subprocess
import sys
import time
import urllib.request
from email.message import EmailMessage

import feedparser
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.test_accessibility import NARROW, WIDE, _problems
from tests.e2e.test_second_coders import PASSWORD, signed_in

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
_WITHIN = 150.0  # seconds: the worker looks once a minute
_ENTRY = """
from haki.accounts.models import User
from haki.tracker.actions import Said, create, ensure_covid
from haki.vocab.models import Term
togo = Term.objects.get(vocabulary="areas", code="TGO")
create(said=Said(kind="issue", text="{text}", country=togo), crises=[ensure_covid()], by=User.objects.get(email="{by}"),
       audience="{audience}")
"""


def _shell(installation: Installation, code: str) -> None:
    subprocess.run([sys.executable, "-m", "haki", "shell", "-c", code], env=installation.environment, check=True)


@pytest.fixture(scope="module")
def reading(installation: Installation) -> Installation:
    """The installation with an editor, a reader, and an entry that is there already."""
    code = "from haki.accounts.models import User\n"
    for name, role in (("noor", "editor"), ("tesfa", "contributor")):
        code += f"User.objects.create_user('{name}@aqueduct.example', '{PASSWORD}', name='{name}', role='{role}')\n"
    _shell(installation, code)
    _enter(installation, "Prisoners of old were moved")
    return installation


def _enter(installation: Installation, text: str, audience: str = "public") -> None:
    _shell(installation, _ENTRY.format(text=text, by="noor@aqueduct.example", audience=audience))


def _mails(installation: Installation) -> list[EmailMessage]:
    return installation.mails("tesfa@aqueduct.example")


def looked_at(page: Page) -> None:
    for width in (WIDE, NARROW):
        page.set_viewport_size(width)
        assert not _problems(page), page.url
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), page.url
    page.set_viewport_size(WIDE)


def test_a_saved_search_tells_of_a_new_entry(browser: Browser, reading: Installation) -> None:
    with signed_in(browser, reading, "tesfa") as page:
        page.goto(f"{reading.address}/searches/")
        expect(page.get_by_role("heading", name="Nothing is saved yet")).to_be_visible()
        page.goto(f"{reading.address}/tracker/?q=prisoners")
        page.get_by_role("link", name="Save this search").click()
        page.get_by_label("Name").fill("Prisoners")
        page.get_by_label("At once").check()
        looked_at(page)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Nothing yet.")).to_be_visible()
        looked_at(page)
        saved, feed = page.url, page.locator("code.address").inner_text()
        _enter(reading, "Prisoners went on hunger strike")
        _enter(reading, "Prisoners whose names are withheld", "internal")
        end = time.monotonic() + _WITHIN
        while not _mails(reading) and time.monotonic() < end:
            time.sleep(1)
        (mail,) = _mails(reading)
        said = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        assert "hunger strike" in said
        assert "withheld" not in mail.as_string()
        assert "of old" not in said
        page.goto(f"{reading.address}/searches/")
        expect(page.locator(".lined .badge").first).to_have_text("1 new")
        page.goto(saved)
        expect(page.get_by_text("Prisoners went on hunger strike")).to_be_visible()
        expect(page.locator("main")).not_to_contain_text("withheld")
        looked_at(page)
    with urllib.request.urlopen(feed) as answer:  # noqa: S310 -- the reader's own feed reader, not signed in
        read = feedparser.parse(answer.read())
    assert [entry.summary for entry in read.entries] == [
        "Prisoners went on hunger strike",
        "Prisoners of old were moved",
    ]
    _ended_by_its_link(browser, re.search(r"http\S+/unsubscribe/\S+", said)[0])  # type: ignore[index]


def _ended_by_its_link(browser: Browser, link: str) -> None:
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name="End this mail").click()
    expect(page.get_by_role("heading", name="No more mail")).to_be_visible()
    context.close()
