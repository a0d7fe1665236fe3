"""The first administrator comes in and sets up a second factor; uploads a file, sees the difference, applies it, undoes it.

Twice, in English and in Arabic: nothing here looks at words of the program, except where it says so.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.files import upr_info

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
PASSWORD = "several words of mine"
SUBMIT = "main form button:not([name])"


def _code(secret: str, *, offset: int = 0) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time())) + offset
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def _join(page: Page, installation: Installation, email: str, *, address: str = "") -> None:
    """Come in by the link that the command line prints."""
    link = str(installation.haki("admin", "create", email)["link"])
    page.goto(link.replace(installation.address, address or installation.address))
    page.locator("input[name=name]").fill("Dina")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=again]").fill(PASSWORD)
    page.locator(SUBMIT).first.click()
    expect(page).to_have_url(re.compile("/2fa/"))


def _until(page: Page, reached: Callable[[], bool]) -> None:
    """Wait, at most ten seconds, for what happens in the background."""
    for _ in range(40):
        if reached():
            return
        page.wait_for_timeout(250)
    raise AssertionError("it did not happen within ten seconds")


@pytest.fixture(params=["en", "ar"])
def administrator(request: pytest.FixtureRequest, installation: Installation, browser: Browser) -> Iterator[Page]:
    """A page, in the language, in which a new administrator has signed in with her second factor."""
    context = browser.new_context()
    context.add_cookies([{"name": "django_language", "value": request.param, "url": installation.address}])
    page, email = context.new_page(), f"dina-{request.param}@example.org"
    _join(page, installation, email)
    page.goto(f"{installation.address}/imports/")  # an administrator without a second factor does not get there
    expect(page).to_have_url(re.compile("/2fa/"))
    page.goto(f"{installation.address}/accounts/2fa/totp/activate/")
    secret = str(page.locator("#authenticator_secret").get_attribute("value"))
    page.locator("input[name=code]").fill(_code(secret))
    page.locator(SUBMIT).first.click()
    expect(page).not_to_have_url(re.compile("activate"))

    context.clear_cookies(name="sessionid")
    page.goto(f"{installation.address}/accounts/login/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if request.param == "ar" else "ltr")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator(SUBMIT).first.click()
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))
    page.locator("input[name=code]").fill("000000")
    page.locator(SUBMIT).first.click()
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))  # a wrong code lets nobody in
    # A code serves once; the next one is taken a little before its time.
    page.locator("input[name=code]").fill(_code(secret, offset=1))
    page.locator(SUBMIT).first.click()
    expect(page).not_to_have_url(re.compile("authenticate"))
    yield page
    context.close()


def test_upload_compare_apply_undo(administrator: Page, installation: Installation, tmp_path: Path) -> None:
    page, before = administrator, installation.haki("search", "")["total"]
    word = "ombudsperson"
    rows = [("Chad", "Norway", f"Let the {word} visit the prisons of the north.", "Accepted", "5", "Detention")]

    page.goto(f"{installation.address}/imports/new/")
    page.locator("input[name=source][value=upr-info]").check()
    page.locator("input[type=file]").set_input_files(upr_info(tmp_path / "new.csv", rows))
    page.locator("main form button").first.click()
    expect(page.locator("form[action$='/apply']")).to_be_visible()
    expect(page.locator("ins", has_text=word)).to_be_visible()
    run = page.url
    assert installation.haki("search", word)["total"] == 0  # nothing is changed until one says so

    page.locator("form[action$='/apply'] button").click()
    expect(page.locator(".state.good")).to_be_visible()
    _until(page, lambda: installation.haki("search", word)["total"] == 1)
    page.goto(f"{installation.address}/recommendations/?q={word}")
    expect(page.locator("article")).to_have_count(1)

    page.goto(run)
    page.locator("a.danger").click()
    expect(page.locator("main")).to_contain_text("1")  # what it will do is named before it is done
    page.locator("main form button.danger").click()
    _until(page, lambda: installation.haki("search", word)["total"] == 0)
    assert installation.haki("search", "")["total"] == before


def test_sign_in_with_a_passkey(installation: Installation, browser: Browser) -> None:
    # Passkeys belong to a name, not to a number: the same installation, called by its name.
    address = installation.address.replace("127.0.0.1", "localhost")
    context = browser.new_context()
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    verified = {"isUserVerified": True, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": device | verified})
    _join(page, installation, "paola@example.org", address=address)
    page.goto(f"{address}/accounts/2fa/webauthn/add/")
    page.locator("input[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    expect(page).not_to_have_url(re.compile("/webauthn/add/"))
    page.goto(f"{address}/imports/")
    expect(page).to_have_url(re.compile("/imports/$"))  # the passkey is her second factor

    context.clear_cookies(name="sessionid")
    page.goto(f"{address}/accounts/login/")
    page.locator("#passkey_login").click()
    expect(page).not_to_have_url(re.compile("/login/"))
    page.goto(f"{address}/imports/")
    expect(page).to_have_url(re.compile("/imports/$"))
    context.close()
