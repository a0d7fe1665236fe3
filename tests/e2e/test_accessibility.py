"""Pages that everybody can use: WCAG 2.2 AA by axe, on narrow screens, in the dark, from right to left, on slow lines."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.e2e.conftest import Installation
from tests.e2e.files import upr_info

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
PAGES = (
    "/",
    "/recommendations/",
    "/recommendations/?q=torture+AND+(prison&all=state",
    "/recommendations/?q=nothingtobefound",
    "/recommendations/?codes=all",
    "/recommendations/overview/?codes=all",
    "/recommendations/overview/",
    "/recommendations/overview/?q=nothingtobefound",
    "/recommendations/frequency/?q=torture&q=prison",
    "/recommendations/print/?q=torture",
    "/api/",
    "/tracker/",
    "/tracker/overview/",
    "/tracker/overview/?q=nothingtobefound",
    "/tracker/timeline/",
    "/tracker/watch/",
    "/search/?q=torture",
    "/vocabularies/",
    "/vocabularies/areas/",
    "/coding/",
    "/coding/try/",
    "/coding/models/upr-issues/",
    "/reports/",
    "/reports/new/recommendations-brief/",
    "/about/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/no-such-page/",
)
WIDE, NARROW = ViewportSize(width=1400, height=900), ViewportSize(width=390, height=844)
READERS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": WIDE},
    "narrow": {"viewport": NARROW},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "from right to left": {"viewport": NARROW, "language": "ar"},
}
HEAVIEST = 100_000
"""Bytes of a page with everything that it loads, as they travel (docs/adr/0007)."""


@pytest.fixture(scope="module")
def filled(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The installation with some recommendations."""
    installation.haki("import", "upr-info", str(upr_info(tmp_path_factory.mktemp("in") / "six.csv")))
    return installation


def _problems(page: Page) -> list[str]:
    # Parts that load apart are looked at as well.
    expect(page.locator(".htmx-request")).to_have_count(0, timeout=20_000)
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    return [
        f"{one['impact']}: {one['id']} at {one['nodes'][0]['html'][:120]}"
        for one in found.response["violations"]
        if one["impact"] in {"moderate", "serious", "critical"}
    ]


@pytest.mark.parametrize("reader", READERS)
def test_pages_are_accessible_to(browser: Browser, filled: Installation, reader: str) -> None:
    options = dict(READERS[reader])
    language = options.pop("language", "en")
    context = browser.new_context(**options)
    context.add_cookies([{"name": "django_language", "value": language, "url": filled.address}])
    page, found = context.new_page(), []
    for path in PAGES:
        page.goto(filled.address + path)
        page.evaluate("document.querySelectorAll('main details, aside details').forEach(one => one.open = true)")
        found += [f"{path} {problem}" for problem in _problems(page)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{path} is wider than the screen")
    context.close()
    assert not found


def test_pages_of_one_recommendation_are_accessible(browser: Browser, filled: Installation) -> None:
    page = browser.new_page()
    page.goto(f"{filled.address}/recommendations/?q=torture")
    page.locator("article a").first.click()
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    assert not _problems(page)
    page.close()


def test_pages_travel_light(browser: Browser, filled: Installation) -> None:
    for path in PAGES:
        context = browser.new_context(viewport=WIDE)  # a browser that has kept nothing yet
        page = context.new_page()
        page.goto(filled.address + path)
        page.wait_for_load_state("networkidle")
        bytes_ = page.evaluate(
            "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))"
            ".reduce((sum, one) => sum + one.transferSize, 0)"
        )
        assert 0 < bytes_ < HEAVIEST, f"{path} is {bytes_} bytes"
        context.close()
