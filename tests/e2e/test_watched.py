"""A search is saved; a new report lies in the watched folder, waits, and is applied: it is told by mail, and in the feed."""

import re
import time
import urllib.error
import urllib.request

import feedparser
import pytest
from playwright.sync_api import Browser, Page, expect

from haki.lib.readers.tests import made_reports
from tests.e2e.conftest import Installation
from tests.e2e.test_second_coders import PASSWORD, signed_in
from tests.e2e.test_subscriptions import looked_at

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
SAMIRA, IDRIS = "samira@aqueduct.example", "idris@aqueduct.example"
_WITHIN = 75.0  # seconds; usually some five, of a machine that does much else more
PEOPLE = f"""
from haki.accounts.models import User
for name, role in (("samira", "editor"), ("idris", "contributor")):
    User.objects.create_user(f"{{name}}@aqueduct.example", "{PASSWORD}", name=name.title(), role=role)
"""
COMING = """
import datetime as dt
from haki.accounts.models import User
from haki.ingest.actions import watched
from haki.ingest.tasks_watching import watch
from haki.recommendations.actions import Entry, create
from haki.subscriptions.actions.saving import Asked, save
from haki.subscriptions.models import SavedSearch
from haki.vocab.models import Term
def term(vocabulary, code):
    return Term.objects.get(vocabulary=vocabulary, code=code)
samira, idris = (User.objects.get(email=f"{name}@aqueduct.example") for name in ("samira", "idris"))
hers = SavedSearch.objects.get(owner=samira)
save(asked=Asked(hers.kind, hers.query, hers.filters), name="The same", by=idris, frequency="at-once")
withheld = Entry(text="Move the witnesses.", concerned=[term("areas", "SVN")], body=term("bodies", "UPR"),
                 session=term("upr-sessions", "UPR-20"), position=term("upr-positions", "supported"))
create(entry=withheld, by=samira, audience="internal")
for _ in range(2):
    watched.look(steady=dt.timedelta(0))
watch()
"""


def _saved(page: Page, installation: Installation) -> str:
    """Save the search for a State and a mechanism; return the address of its feed."""
    page.goto(f"{installation.address}/recommendations/?state=SVN&mechanism=upr")
    page.get_by_role("link", name="Save this search").click()
    page.get_by_label("Name").fill("Slovenia, UPR")
    page.get_by_label("Note to yourself").fill("For the brief of March")
    page.get_by_label("At once").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("For the brief of March")).to_be_visible()
    return page.locator("code.address").inner_text()


def _applied(page: Page, installation: Installation) -> None:
    """Look at what the report would change, and apply it."""
    page.goto(f"{installation.address}/imports/")
    page.get_by_role("link", name="svn.pdf").first.click()
    expect(page.get_by_text("It came by itself and waits for you")).to_be_visible()
    expect(page.locator(".numbers li").nth(1)).to_have_text(re.compile(r"2\s*would be created"))
    looked_at(page)
    run = page.url
    page.goto(f"{installation.address}/imports/")
    expect(page.get_by_role("heading", name="Waiting for you")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Watched folder and feeds").click()
    expect(page.get_by_text("is looked through each minute")).to_be_visible()
    looked_at(page)
    page.goto(run)
    page.get_by_role("button", name="Apply", exact=True).click()
    expect(page.locator("#run > p .state").first).to_have_text("Done")


def _told(installation: Installation, to: str) -> str:
    """Return what the mails of saved searches say to somebody, once they tell of the report."""
    end, said = time.monotonic() + _WITHIN, ""
    while "Ratify" not in said and time.monotonic() < end:
        time.sleep(0.2)
        bodies = (mail.get_body(("plain",)) for mail in installation.mails(to, " new: "))
        said = "".join(body.get_content() for body in bodies if body)
    return said


def test_a_document_that_came_by_itself_is_told_of(browser: Browser, installation: Installation) -> None:
    installation.shell(PEOPLE)
    with signed_in(browser, installation, "samira") as page:
        feed = _saved(page, installation)
        folder = installation.watched / "upr-report"
        folder.mkdir()
        items = ["115.1. Ratify the Convention (Chile);", "115.2. Open more schools (Germany);"]
        made_reports.report(folder / "svn.pdf", [f"115. {made_reports.INTRO}", *items])
        installation.shell(COMING)
        _applied(page, installation)
        assert "Open more schools" in _told(installation, SAMIRA)
        told = _told(installation, IDRIS)
        assert "Open more schools" in told
        assert "witnesses" not in told
        with urllib.request.urlopen(feed) as answer:  # noqa: S310 -- her feed reader, not signed in
            read = feedparser.parse(answer.read())
        said = " ".join(entry.summary for entry in read.entries)
        assert "Ratify the Convention" in said
        assert "Open more schools" in said
        page.goto(f"{installation.address}/searches/")
        page.get_by_role("link", name="Slovenia, UPR").first.click()
        page.get_by_role("button", name="Give it another address").click()
        expect(page.locator("code.address")).not_to_have_text(feed)
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(feed)  # noqa: S310
        with urllib.request.urlopen(page.locator("code.address").inner_text()) as answer:  # noqa: S310
            assert b"Open more schools" in answer.read()
