"""The first administrator comes in, sets up a second factor; uploads a file, sees the difference, applies it, undoes it."""

import re
from pathlib import Path

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.files import upr_info

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
EMAIL = "dina@example.org"
PASSWORD = "several words of mine"
NEW = [("Chad", "Norway", "Let the ombudsperson visit the prisons of the north.", "Accepted", "5", "Detention")]


def _code(secret: str, *, offset: int = 0) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time())) + offset
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


@pytest.fixture(scope="module")
def secret(installation: Installation, browser: object) -> str:
    """Let the first administrator in, as the README says; return the secret of her authenticator app."""
    link = installation.haki("admin", "create", EMAIL)["link"]
    page: Page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(link)
    page.get_by_label("Your name").fill("Dina")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=again]").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    page.goto(f"{installation.address}/imports/")  # an administrator without a second factor does not get there
    expect(page).to_have_url(re.compile("/2fa/"))
    page.goto(f"{installation.address}/accounts/2fa/totp/activate/")
    key = str(page.locator("#authenticator_secret").get_attribute("value"))
    page.locator("input[name=code]").fill(_code(key))
    page.locator("main form button").first.click()
    expect(page).not_to_have_url(re.compile("activate"))
    page.goto(f"{installation.address}/imports/")
    expect(page).to_have_url(re.compile("/imports/$"))
    page.close()
    return key


@pytest.fixture
def signed_in(page: Page, installation: Installation, secret: str) -> Page:
    """A page in which the administrator has signed in with her second factor."""
    page.goto(f"{installation.address}/accounts/login/")
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))
    page.locator("input[name=code]").fill("000000")
    page.locator("main form button").first.click()
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))  # a wrong code lets nobody in
    # A code serves once; the next one is taken a little before its time.
    page.locator("input[name=code]").fill(_code(secret, offset=1))
    page.locator("main form button").first.click()
    expect(page).not_to_have_url(re.compile("authenticate"))
    return page


def test_upload_compare_apply_undo(signed_in: Page, installation: Installation, tmp_path: Path) -> None:
    page = signed_in
    before = installation.haki("search", "")["total"]
    page.goto(f"{installation.address}/imports/new/")
    page.get_by_label("UPR Info").first.check()
    page.locator("input[type=file]").set_input_files(upr_info(tmp_path / "new.csv", NEW))
    page.get_by_role("button", name="Upload and compare").click()
    expect(page.get_by_text("Compared, not applied")).to_be_visible()
    expect(page.get_by_text("Let the ombudsperson visit").first).to_be_visible()
    assert installation.haki("search", "ombudsperson")["total"] == 0  # nothing is changed until one says so

    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".state", has_text="Done")).to_be_visible()
    page.goto(f"{installation.address}/recommendations/?q=ombudsperson")
    for _ in range(20):
        if page.locator("article").count():
            break
        page.wait_for_timeout(300)
        page.reload()
    expect(page.locator("article")).to_have_count(1)

    page.goto(f"{installation.address}/imports/")
    page.get_by_role("link", name="new.csv").first.click()
    page.get_by_role("link", name=re.compile("Undo")).click()
    expect(page.get_by_text("1 record that it created is removed.")).to_be_visible()
    page.get_by_role("button", name="Undo the import").click()
    expect(page.locator(".state", has_text="Undone")).to_be_visible()
    for _ in range(30):
        if installation.haki("search", "")["total"] == before:
            break
        page.wait_for_timeout(300)
    assert installation.haki("search", "ombudsperson")["total"] == 0
