"""The list of recommendations as a reader meets it."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.recommendations.models import Attestation, Recommendation
from haki.recommendations.tests.views.conftest import Enter, index
from haki.ui.tests.markup import tight

LIST = "/recommendations/"
pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "") -> str:
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return tight(response.content.decode())


def test_list_finds_and_marks_words(client: Client, enter: Enter) -> None:
    enter("Prevent torture in detention.")
    enter("Build schools.")
    index()
    shown = page(client, "q=torture")
    assert "Prevent <mark>torture</mark> in detention." in shown
    assert "Build schools" not in shown
    assert "<strong>1</strong> recommendation of 2" in shown


def test_list_with_filters_of_two_facets_narrows_by_both(client: Client, enter: Enter) -> None:
    enter("First.", state="SVN")
    enter("Second.", state="HRV")
    enter("Third.", state="HRV", position="noted")
    index()
    shown = page(client, "state=HRV&position=noted")
    assert "Third." in shown
    assert "Second." not in shown
    assert "First." not in shown
    assert re.search(r'href="/recommendations/\?position=noted"><span class="visually-hidden">Remove', shown)


def test_list_facet_values_lead_to_the_list_with_them_added(client: Client, enter: Enter) -> None:
    enter("First.", state="SVN")
    enter("Second.", state="HRV")
    index()
    shown = unescape(page(client, "state=SVN"))
    assert 'href="/recommendations/?state=SVN&state=HRV"' in shown
    both = page(client, "state=SVN&state=HRV")
    assert "First." in both
    assert "Second." in both


def test_list_with_hostile_text_shows_it_as_text(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    hostile = (
        'Attack <script>alert(1)</script> and "quotes" & more torture.'  # markup got in some way around the importers
    )
    Attestation.objects.update(text=hostile)
    Recommendation.objects.update(text=hostile)
    index()
    shown = page(client, "q=torture")
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert" not in page(client, 'q="><script>alert(1)</script>')


def test_list_needs_no_inline_script_or_style(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    index()
    shown = page(client, "q=torture")
    assert " style=" not in shown
    assert "<style" not in shown
    assert not re.search(r"<script(?![^>]*\bsrc=)", shown)
    assert not re.search(r"\son[a-z]+=", shown)


def test_list_with_query_that_does_not_parse_says_where_and_searches(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    index()
    shown = page(client, "q=torture+AND+(prevent")
    assert "A parenthesis is opened and not closed." in shown
    assert "<mark>(</mark>prevent" in shown
    assert "Prevent" in shown


def test_list_with_mistyped_word_offers_the_right_one(client: Client, enter: Enter) -> None:
    for number in range(3):
        enter(f"Prevent torture in place {number}.")
    index()
    shown = unescape(page(client, "q=tortrue&state=SVN"))
    assert 'Did you mean <a href="/recommendations/?q=torture&state=SVN">' in shown


def test_list_of_new_installation_says_how_to_import(client: Client, vocabularies: None) -> None:
    index()
    assert "haki import upr-info FILE" in page(client)


def test_list_with_nothing_found_offers_to_loosen_the_filters(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    index()
    shown = page(client, "q=torture&state=HRV")
    assert "Nothing was found" in shown
    assert 'href="/recommendations/?q=torture">Search without the filters' in shown


def test_list_keeps_restricted_records_from_outsiders(client: Client, enter: Enter, amina: User) -> None:
    enter("Prevent torture.", audience=Audience.INTERNAL)
    index()
    assert "<strong>0</strong>" in page(client, "q=torture")
    client.force_login(amina)
    shown = page(client, "q=torture")
    assert "<strong>1</strong>" in shown
    assert "Editors only" in shown


def test_list_pages_lead_to_each_other(client: Client, enter: Enter) -> None:
    for number in range(45):
        enter(f"Prevent torture in place {number}.")
    index()
    first = unescape(page(client, "q=torture"))
    assert 'href="/recommendations/?q=torture&page=3"' in first
    seen = {found for n in (1, 2, 3) for found in re.findall(r"in place (\d+)", page(client, f"q=torture&page={n}"))}
    assert len(seen) == 45


def test_list_takes_away_under_its_own_address(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    index()
    shown = unescape(page(client, "q=torture&state=SVN&page=1"))
    for suffix in ("csv", "xlsx", "docx", "json"):
        assert f'href="/recommendations.{suffix}?q=torture&state=SVN"' in shown


@pytest.mark.parametrize(
    "odd",
    ["page=x", "page=-3", "page=99999999999", "size=7", "sort=worst", "all=nothing", "state=", "colour=red"],
)
def test_list_with_odd_address_still_answers(client: Client, enter: Enter, odd: str) -> None:
    enter("Prevent torture.")
    index()
    page(client, odd)


def test_list_costs_few_queries(client: Client, enter: Enter, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        enter(f"Prevent torture in place {number}.")
    index()
    page(client, "q=torture")
    with django_assert_max_num_queries(8):
        page(client, "q=prevent+torture")


def test_list_of_a_hundred_is_below_100_kb(client: Client, enter: Enter) -> None:
    for number in range(100):
        enter(f"Prevent torture and other cruel, inhuman or degrading treatment in place {number}. " * 4)
    index()
    response = client.get(f"{LIST}?q=torture&size=50", headers={"accept-encoding": "gzip"})
    assert len(response.content) < 30_000
    assert len(client.get(f"{LIST}?q=torture").content) < 100_000


def test_list_asked_by_htmx_is_the_same_page(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    index()
    fragment = client.get(f"{LIST}?q=torture", headers={"hx-request": "true"}).content.decode()
    assert 'id="listing"' in fragment
    assert 'id="announced"' in fragment
