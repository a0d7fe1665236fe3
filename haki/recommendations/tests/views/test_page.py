"""The permanent page of one recommendation."""

from html import unescape
from typing import Any

import pytest
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.coding import actions as coding
from haki.core import ulid
from haki.recommendations.models import Attestation, Moved, Recommendation
from haki.recommendations.tests.views.conftest import Enter, index, term
from haki.ui.tests.markup import tight

pytestmark = pytest.mark.django_db


def address(record: Recommendation) -> str:
    return f"/recommendations/{record.ulid}/"


def shown(client: Client, record: Recommendation, query: str = "") -> str:
    response = client.get(f"{address(record)}?{query}")
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_page_shows_text_states_position_and_source(client: Client, enter: Enter) -> None:
    said = shown(client, enter("Prevent torture.", number="115.24", symbol="A/HRC/28/15"))
    for expected in ("Prevent torture.", "Slovenia", "Norway", "Supported", "A/HRC/28/15", "115.24", "Entered here"):
        assert expected in said


def test_page_shows_each_language_with_its_direction(client: Client, enter: Enter) -> None:
    record = enter("Prevent torture.")
    said = record.attestations.get()
    said.pk, said.language, said.text, said.key = ulid.new(), "ar", "منع التعذيب", "second"
    said.save(force_insert=True)
    page = shown(client, record)
    assert 'lang="ar" dir="rtl">منع التعذيب' in page
    assert Attestation.objects.filter(recommendation=record).count() == 2


def test_page_with_hostile_given_labels_shows_them_as_text(client: Client, enter: Enter) -> None:
    record = enter("Prevent torture.")
    said = record.attestations.get()
    said.content["given"] = {"<b>Column</b>": ["<img src=x onerror=alert(1)>"]}
    said.save()
    page = client.get(address(record)).content.decode()
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "&lt;b&gt;Column&lt;/b&gt;" in page


def test_page_says_where_each_code_came_from(client: Client, enter: Enter, amina: User) -> None:
    record = enter("Prevent torture.")
    coding.decide(kind="recommendation", record=record.pk, term=term("sdg", "16.1"), accepted=True, by=amina)
    page = shown(client, record)
    assert "/recommendations/?target=16.1" in page
    assert "Amina" in page


def test_page_of_restricted_record_is_not_there_for_outsiders(
    client: Client, enter: Enter, amina: User, bilal: User
) -> None:
    record = enter("Prevent torture.", audience=Audience.INTERNAL)
    for path in (address(record), f"/recommendations/{record.ulid}.ris", f"/recommendations/{record.ulid}.bib"):
        assert client.get(path).status_code == 404
    client.force_login(bilal)
    assert client.get(address(record)).status_code == 404
    client.force_login(amina)
    assert "Not public. Visible to: Editors only." in shown(client, record)


def test_page_of_joined_record_leads_to_where_it_is_now(client: Client, enter: Enter) -> None:
    record, old = enter("Prevent torture."), ulid.new()
    Moved.objects.create(pk=old, recommendation=record)
    response = client.get(f"/recommendations/{ulid.text(old)}/")
    assert response.status_code == 301
    assert response["Location"] == address(record)


def test_page_of_joined_restricted_record_gives_nothing_away(client: Client, enter: Enter) -> None:
    record, old = enter("Prevent torture.", audience=Audience.INTERNAL), ulid.new()
    Moved.objects.create(pk=old, recommendation=record)
    assert client.get(f"/recommendations/{ulid.text(old)}/").status_code == 404


def test_page_leads_on_and_back_through_the_search_it_came_from(client: Client, enter: Enter) -> None:
    for number in range(3):
        enter(f"Prevent torture in place {number}.")
    enter("Build schools.")
    index()
    found = unescape(client.get("/recommendations/?q=torture&sort=oldest").content.decode())
    first = found.split('<h2><a href="')[1].split('"')[0]
    page = unescape(client.get(first).content.decode())
    assert "1 of 3" in page
    assert 'rel="prev"' not in page
    following = page.split('rel="next" href="')[1].split('"')[0]
    page = tight(unescape(client.get(following).content.decode()))
    assert "2 of 3" in page
    assert f'rel="prev" href="{first}"' in page
    assert 'href="/recommendations/?q=torture&sort=oldest"> Back to the search' in page


def test_page_history_is_shown_only_to_those_who_may_see_the_log(
    client: Client, enter: Enter, amina: User, dina: User, settings: Any
) -> None:
    settings.DEMO = True  # where an administrator needs no second factor
    record = enter("Prevent torture.")
    client.force_login(amina)
    assert ">History<" not in shown(client, record)
    client.force_login(dina)
    assert ">History<" in shown(client, record)


def test_citation_files_hold_the_text_and_the_permanent_address(client: Client, enter: Enter, settings: Any) -> None:
    settings.BASE_URL = "https://haki.example.org"
    record = enter("Prevent {torture} now.", symbol="A/HRC/28/15", number="115.24")
    ris = client.get(f"/recommendations/{record.ulid}.ris").content.decode()
    assert ris.startswith("TY  - RPRT\r\n")
    assert f"UR  - https://haki.example.org{address(record)}" in ris
    assert "M1  - A/HRC/28/15" in ris
    bibtex = client.get(f"/recommendations/{record.ulid}.bib").content.decode()
    assert "abstract = {Prevent torture now.}" in bibtex
    assert bibtex.count("{") == bibtex.count("}")


def test_page_costs_few_queries(client: Client, enter: Enter, amina: User, django_assert_max_num_queries: Any) -> None:
    record = enter("Prevent torture.")
    for code in ("16.1", "16.2", "16.3"):
        coding.decide(kind="recommendation", record=record.pk, term=term("sdg", code), accepted=True, by=amina)
    with django_assert_max_num_queries(14):
        shown(client, record)


def test_page_of_nothing_is_404(client: Client, vocabularies: None) -> None:
    assert client.get(f"/recommendations/{ulid.text(ulid.new())}/").status_code == 404


def test_page_at_an_endless_place_is_shown(client: Client, enter: Enter) -> None:
    assert "Prevent torture." in shown(client, enter("Prevent torture."), f"at=000000001{'9' * 5000}")


def test_page_does_not_show_the_address_of_who_coded_it(client: Client, enter: Enter) -> None:
    record, nameless = enter("Prevent torture."), User.objects.create_user("nameless@example.org", role="editor")
    coding.decide(kind="recommendation", record=record.pk, term=term("sdg", "16"), accepted=True, by=nameless)
    said = shown(client, record)
    assert "SDG" in said or "16" in said
    assert "nameless" not in said
