"""States beside each other: per review, so that being reviewed more often does not make a State look worse."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client

from haki.accounts.models import User
from haki.coding.models import Decision
from haki.recommendations.actions import Entry, create
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter, index, term
from haki.ui.tests.markup import tight

pytestmark = pytest.mark.django_db
BOTH = "/profiles/compare/?state=SVN&state=HRV"


def shown(client: Client, address: str = BOTH) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return tight(response.content.decode())


def line(page: str, section: str, label: str) -> list[str]:
    """The cells of a row as they are read, without tags."""
    part = page.split(f'id="{section}"')[1]
    row = part.split(f">{label}</th>")[1].split("</tr>", maxsplit=1)[0]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", cell)).strip() for cell in cells]


def theme(record: Recommendation, code: str) -> None:
    Decision.objects.create(kind="recommendation", record=record.pk, term=term("uhri-themes", code), is_accepted=True)


@pytest.fixture
def reviewed(enter: Enter, amina: User) -> None:
    """Slovenia twice with three recommendations, Croatia once with two; one theme of both, one of Croatia only."""
    for position in ("supported", "noted"):
        theme(enter("Prevent torture.", position=position), "reservations")
    entry = Entry(
        text="Prevent torture everywhere.", concerned=[term("areas", "SVN")], recommending=[term("areas", "NOR")],
        body=term("bodies", "UPR"), session=term("upr-sessions", "UPR-34"), position=term("upr-positions", "supported"),
    )  # fmt: skip
    create(entry=entry, by=amina)
    theme(enter("Withdraw it.", state="HRV"), "reservations")
    theme(enter("Ratify it.", state="HRV"), "acceptance-of-norms")
    index()


@pytest.mark.usefixtures("reviewed")
def test_numbers_are_per_review_and_equal_those_of_the_database(client: Client) -> None:
    page = shown(client)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.code, count(*), count(DISTINCT r.session_id) FROM recommendations_recommendation r"
            " JOIN recommendations_recommendationstate s ON s.recommendation_id = r.id AND s.part = 'concerned'"
            " JOIN vocab_term a ON a.id = s.state_id JOIN vocab_term m ON m.id = r.mechanism_id"
            " WHERE m.code = 'upr' AND r.kind = 'recommendation' GROUP BY 1"
        )
        counted = {code: (total, reviews) for code, total, reviews in cursor.fetchall()}
    assert counted == {"SVN": (3, 2), "HRV": (2, 1)}
    assert line(page, "upr", "Reviews") == ["2", "1"]
    assert line(page, "upr", "Recommendations per review") == ["1.5", "2.0"]
    assert line(page, "upr-theme", term("uhri-themes", "reservations").label) == ["1.0 (2)", "1.0 (1)"]
    assert line(page, "upr-position", "Supported") == ["67 % (2)", "100 % (2)"]


@pytest.mark.usefixtures("reviewed")
def test_what_narrows_the_recommendations_does_not_hide_reviews(client: Client) -> None:
    page = shown(client, f"{BOTH}&position=noted")
    assert line(page, "upr", "Recommendations") == ["1", "0"]
    assert line(page, "upr", "Recommendations per review") == ["0.5", "0.0"]


def test_a_state_that_nobody_coded_has_no_number_rather_than_none(client: Client, enter: Enter) -> None:
    theme(enter("Prevent torture."), "reservations")
    enter("Ratify it.", state="HRV")
    index()
    page = shown(client)
    assert line(page, "upr-theme", term("uhri-themes", "reservations").label) == ["1.0 (1)", "–"]
    assert "No recommendation to Croatia is coded so" in page
    assert 'id="upr-shared"' not in page  # nor is anything said of what only Slovenia was told


@pytest.mark.usefixtures("reviewed")
def test_what_is_common_and_what_only_one_has(client: Client) -> None:
    part = unescape(shown(client)).split('id="upr-shared"')[1].split("</dl>", maxsplit=1)[0]
    common, slovenia, croatia = re.findall(r"<dd>(.*?)</dd>", part, re.DOTALL)
    assert common == term("uhri-themes", "reservations").label
    assert slovenia == "–"
    assert term("uhri-themes", "acceptance-of-norms").label in croatia


@pytest.mark.usefixtures("reviewed")
def test_numbers_lead_to_the_lists_of_just_so_many(client: Client) -> None:
    part = shown(client).split('id="upr-theme"')[1].split("</table>", maxsplit=1)[0]
    links = re.findall(r'href="([^"]*)">[^<]*</a> <span class="quiet small">\((\d+)\)', part)
    assert len(links) == 3
    for address, count in links:
        assert f"<strong>{count}</strong> recommendation" in shown(client, unescape(address))


@pytest.mark.usefixtures("reviewed")
def test_without_two_states_it_asks_for_them_and_of_five_takes_four(client: Client) -> None:
    assert "Choose two States or more" in shown(client, "/profiles/compare/?state=SVN&state=&state=XXX")
    page = shown(client, f"{BOTH}&state=ITA&state=AUT&state=HUN")
    assert "Only the first four are compared" in page
    assert line(page, "upr", "Reviews") == ["2", "1", "0", "0"]
    assert line(page, "upr", "Recommendations per review") == ["1.5", "2.0", "–", "–"]


@pytest.mark.usefixtures("reviewed")
def test_other_profiles_lead_here(client: Client) -> None:
    assert "/profiles/compare/?state=SVN" in shown(client, "/profiles/state/SVN/")


@pytest.mark.usefixtures("reviewed")
def test_numbers_are_taken_away_with_the_reviews_they_are_divided_by(client: Client) -> None:
    answer = client.get("/profiles/compare.json?state=SVN&state=HRV").json()
    slovenia = answer["mechanisms"]["upr"][0]
    assert (slovenia["recommendations"], slovenia["reviews"], slovenia["per_review"]) == (3, 2, 1.5)
    lines = client.get("/profiles/compare.csv?state=SVN&state=HRV").content.decode().splitlines()
    assert "upr,HRV,theme,acceptance-of-norms," in "\n".join(lines)
    assert len(client.get("/profiles/compare.csv?state=SVN").content.decode().splitlines()) == 1
