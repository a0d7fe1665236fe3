"""Profiles: every number is that of the database and of the list it leads to, and only of what the reader may see."""

import datetime as dt
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.coding.models import Decision
from haki.recommendations.actions import Entry, create
from haki.recommendations.tests.views.conftest import Enter, index, term
from haki.ui.tests.markup import tight

pytestmark = pytest.mark.django_db
SLOVENIA = "/profiles/state/SVN/"


def shown(client: Client, address: str = SLOVENIA) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return tight(response.content.decode())


def numbers(page: str, facet: str) -> dict[str, tuple[int, str]]:
    """A table's values: label → number and the list that it leads to."""
    section = page.split(f'id="{facet}"')[1].split("</section>", maxsplit=1)[0]
    rows = re.findall(r'<th scope="row">(.*?)</th><td class="n"><a rel="nofollow" href="([^"]*)">(\d+)', section)
    return {unescape(label): (int(count), unescape(address)) for label, address, count in rows}


def sql(query: str) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def test_numbers_are_those_of_the_database_and_of_the_lists_they_lead_to(client: Client, enter: Enter) -> None:
    for state, position in (("SVN", "supported"), ("SVN", "supported"), ("SVN", "noted"), ("HRV", "noted")):
        enter("Prevent torture.", state=state, position=position)
    index()
    page = shown(client)
    found = numbers(page, "position")
    assert {label: count for label, (count, _address) in found.items()} == sql(
        "SELECT p.labels->>'en', count(*) FROM recommendations_recommendation r"
        " JOIN vocab_term p ON p.id = r.position_id JOIN recommendations_recommendationstate s ON s.recommendation_id = r.id"
        " JOIN vocab_term a ON a.id = s.state_id WHERE s.part = 'concerned' AND a.code = 'SVN' GROUP BY 1"
    )
    for facet in ("position", "body", "recommender", "cycle"):
        for count, address in numbers(page, facet).values():
            assert f"<strong>{count}</strong> recommendation" in shown(client, address)


def test_goals_count_their_targets_and_have_a_profile_with_a_map(client: Client, enter: Enter) -> None:
    one = enter("Prevent torture.")
    Decision.objects.create(kind="recommendation", record=one.pk, term=term("sdg", "16.3"), is_accepted=True)
    index()
    assert [count for count, _address in numbers(shown(client), "goal").values()] == [1]
    page = shown(client, "/profiles/goal/16/")
    assert numbers(page, "state")["Slovenia"][0] == 1
    assert "/recommendations/overview/state.svg?goal=16" in page


def test_what_else_the_address_says_narrows_all_numbers(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    enter("Build schools.", position="noted")
    index()
    page = shown(client, f"{SLOVENIA}?q=schools")
    assert [count for count, _address in numbers(page, "body").values()] == [1]
    assert "<strong>1</strong> recommendation" in page


def test_regions_have_profiles_with_their_states(client: Client, enter: Enter) -> None:
    for state in ("SVN", "HRV", "HRV", "TGO"):
        enter("Prevent torture.", state=state)
    index()
    assert "/profiles/region/039/" in shown(client, "/profiles/")
    for address in ("/profiles/region/039/", "/profiles/region/ohchr:europe-central-asia/"):
        found = numbers(shown(client, address), "state")
        assert {label: count for label, (count, _address) in found.items()} == {"Croatia": 2, "Slovenia": 1}


def test_what_a_state_recommends_to_others_is_a_profile_of_its_own(client: Client, enter: Enter) -> None:
    one = enter("Prevent torture.", state="SVN")
    enter("Build schools.", state="HRV")
    index()
    page = shown(client, "/profiles/recommender/NOR/")
    assert {label: count for label, (count, _address) in numbers(page, "state").items()} == {
        "Croatia": 1,
        "Slovenia": 1,
    }
    for address in (f"/recommendations/{one.ulid}/", "/profiles/state/NOR/", "/recommendations/?recommender=NOR"):
        assert 'href="/profiles/recommender/NOR/"' in shown(client, address)


def test_issues_are_counted_and_compared_where_upr_info_has_coded_them(client: Client, enter: Enter) -> None:
    for state, code in (
        ("SVN", "torture-and-other-cid-treatment"),
        ("HRV", "torture-and-other-cid-treatment"),
        ("HRV", "death-penalty"),
    ):
        coded = enter("Do it.", state=state)
        Decision.objects.create(kind="recommendation", record=coded.pk, term=term("upr-issues", code), is_accepted=True)
    Decision.objects.create(kind="recommendation", record=coded.pk, term=term("sdg", "16.3"), is_accepted=True)
    index()
    assert [count for count, _address in numbers(shown(client), "issue").values()] == [1]
    page = shown(client, "/profiles/compare/?state=SVN&state=HRV")
    assert page.index('id="upr-issue"') < page.index('id="upr-goal"')  # to which only one is coded
    assert page.split("Only Croatia")[1].split("</dd>")[0].count("<a ") == 1


def test_restricted_record_is_in_no_number_for_outsiders(
    client: Client, enter: Enter, ministry: Organisation, bilal: User
) -> None:
    enter("Prevent torture.")
    enter("Not for all.", audience=Audience.ORGANISATION, organisation=ministry)
    index()
    page = shown(client)
    assert [count for count, _address in numbers(page, "body").values()] == [1]
    assert "Not for all" not in page


@pytest.mark.parametrize("address", ["/profiles/state/XXX/", "/profiles/goal/16.3/", "/profiles/year/2014/"])
def test_what_has_no_profile_is_not_found(client: Client, address: str) -> None:
    index()
    assert client.get(address).status_code == 404


def test_state_without_recommendations_says_so(client: Client) -> None:
    index()
    assert "Nothing was found" in shown(client)
    assert "resolution 1244 (1999)" in shown(client, "/profiles/state/XKX/")


def test_profiles_are_reached_from_the_list_and_the_record(client: Client, enter: Enter) -> None:
    one = enter("Prevent torture.")
    index()
    assert f'href="{SLOVENIA}"' in shown(client, "/profiles/")
    assert f'href="{SLOVENIA}"' in shown(client, "/recommendations/?state=SVN")
    assert f'href="{SLOVENIA}"' in shown(client, f"/recommendations/{one.ulid}/")
    assert 'href="/profiles/"' in shown(client, "/recommendations/")


def test_treaties_say_what_is_known_of_reports_and_what_is_not(client: Client, amina: User) -> None:
    cat = Entry(
        text="Prevent torture.",
        concerned=[term("areas", "SVN")],
        body=term("bodies", "CAT"),
        issued=dt.date(2019, 5, 1),
    )
    create(entry=cat, by=amina)
    index()
    part = shown(client).split('id="treaties"')[1]
    rows = {
        unescape(re.sub(r"<[^>]*>", "", row.split("</th>")[0])).strip(): re.sub(r"<[^>]*>", "|", row.split("</th>")[1])
        for row in part.split("<tr>")[2:]
    }
    assert len(rows) == 18
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.year FROM vocab_ratification r JOIN vocab_term a ON a.id = r.area_id"
            " JOIN vocab_term i ON i.id = r.instrument_id WHERE a.code = 'SVN' AND i.code = 'CAT'"
        )
        (year,) = cursor.fetchone()
    assert f"|{year + 1}|" in rows["CAT"]
    assert "|2019|" in rows["CAT"]
    assert "|2023|" in rows["CAT"]
    assert "not known" in rows["CRPD"]
    assert "when the committee asks" in rows["ICCPR"]


def test_of_a_state_without_ratifications_it_says_so(client: Client) -> None:
    index()
    assert "It is not known here to which treaties it is party." in shown(client, "/profiles/state/PSE/")


def test_numbers_are_taken_away_as_files(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    enter("Build schools.", position="noted")
    index()
    whole = client.get("/profiles/state/SVN.json?q=schools").json()
    assert whole["recommendations"] == 1
    assert whole["tables"]["position"] == [{"code": "noted", "label": "Noted", "recommendations": 1}]
    response = client.get("/profiles/state/SVN/position.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.decode("utf-8-sig").splitlines() == [
        "code,label,recommendations",
        "noted,Noted,1",
        "supported,Supported,1",
    ]
    assert client.get("/profiles/state/SVN/state.csv").status_code == 404
    assert "/profiles/state/SVN/goal.csv" not in shown(client)
    assert "/profiles/state/SVN/body.csv?q=torture" in shown(client, f"{SLOVENIA}?q=torture")
