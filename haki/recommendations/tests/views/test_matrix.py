"""The matrix: its numbers are those that SQL counts, lead to their records, and are only of what the reader may see."""

import csv
import io
import re
import zipfile
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.coding.models import Decision
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter, index, term
from haki.search import matrix
from haki.search.matrix import OTHERS, Asked
from haki.ui.tests.markup import tight

pytestmark = pytest.mark.django_db
MATRIX = "/recommendations/matrix/state/goal/"
_CROSSED = """
SELECT area.code, coalesce(above.code, goal.code), count(DISTINCT state.recommendation_id)
FROM recommendations_recommendationstate state
JOIN vocab_term area ON area.id = state.state_id
JOIN coding_decision decision ON decision.record = state.recommendation_id AND decision.is_accepted
JOIN vocab_term goal ON goal.id = decision.term_id AND goal.vocabulary_id = 'sdg'
LEFT JOIN vocab_term above ON above.id = goal.parent_id
WHERE state.part = 'concerned' GROUP BY 1, 2
"""


def code(one: Recommendation, *goals: str) -> None:
    for goal in goals:
        Decision.objects.create(kind="recommendation", record=one.pk, term=term("sdg", goal), is_accepted=True)


@pytest.fixture
def several(enter: Enter) -> list[Recommendation]:
    """Five recommendations to three States; one is coded to two targets of one goal, one to none."""
    rows = [("SVN", ("16.3", "16.1")), ("SVN", ("16.3", "5")), ("HRV", ("5",)), ("HRV", ()), ("AUT", ("4.1",))]
    made = []
    for state, goals in rows:
        made.append(enter(f"Prevent torture in {state}.", state=state))
        code(made[-1], *goals)
    index()
    return made


def shown(client: Client, address: str = MATRIX) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return tight(response.content.decode())


def numbers(page: str) -> dict[str, list[int]]:
    """Label of each row of the table → its numbers, the total last."""
    table = page.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]
    rows = re.findall(r'<tr><th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', table)
    return {unescape(label): [int(n) for n in re.findall(r">(\d+)<", cells)] for label, cells in rows}


@pytest.mark.usefixtures("several")
def test_cells_are_those_of_sql_and_totals_count_each_record_once(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_CROSSED)
        expected = {(state, goal): n for state, goal, n in cursor.fetchall()}
    counted = matrix.count(Asked("recommendation", "state", "goal"), user=AnonymousUser())
    found = {(row, column): n for row, cells in counted.cells.items() for column, n in cells.items()}
    assert found == expected
    assert numbers(shown(client)) == {
        "Slovenia": [0, 1, 2, 2], "Croatia": [0, 1, 0, 2], "Austria": [1, 0, 0, 1], "All": [1, 2, 2, 5],
    }  # fmt: skip


@pytest.mark.usefixtures("several")
def test_each_number_leads_to_its_records(client: Client) -> None:
    page = shown(client, f"{MATRIX}?q=torture&state=SVN&state=HRV")
    assert numbers(page) == {"Slovenia": [1, 2, 2], "Croatia": [1, 0, 2], "All": [2, 2, 4]}
    cells = re.findall(r'<a rel="nofollow" href="(/recommendations/\?[^"]*)">(\d+)</a>', page.split("<tbody>")[1])
    assert len(cells) == 8
    for address, number in cells:
        assert f"<strong>{number}</strong> recommendation" in shown(client, unescape(address))


@pytest.mark.usefixtures("several")
def test_others_are_counted_together_each_record_once() -> None:
    asked = Asked("recommendation", "goal", "state", most_rows=1, most_columns=1)
    counted = matrix.count(asked, user=AnonymousUser())
    assert counted.rows in ({"16": 2, OTHERS: 3}, {"5": 2, OTHERS: 3})
    assert len(counted.other_rows) == 2
    assert counted.columns[OTHERS] == 3
    first = next(iter(counted.rows))
    assert counted.cell(first, "SVN") + counted.cell(first, OTHERS) == 2
    assert counted.cell(OTHERS, OTHERS) == (2 if first == "16" else 1)


def test_restricted_record_is_in_no_number_for_outsiders(
    client: Client, enter: Enter, ministry: Organisation, bilal: User, chen: User
) -> None:
    code(enter("Public.", state="HRV"), "5")
    code(enter("Restricted.", state="SVN", audience=Audience.ORGANISATION, organisation=ministry), "16")
    index()
    public = {"Croatia": [1, 1], "All": [1, 1]}
    assert numbers(shown(client)) == public
    client.force_login(chen)
    assert numbers(shown(client)) == public
    assert "SVN" not in client.get(MATRIX.rstrip("/") + ".csv").content.decode()
    client.force_login(bilal)
    assert numbers(shown(client)) == {"Croatia": [1, 0, 1], "Slovenia": [0, 1, 1], "All": [1, 1, 2]}


@pytest.mark.usefixtures("several")
def test_sorted_by_name_by_total_and_by_a_column(client: Client) -> None:
    assert next(iter(numbers(shown(client, f"{MATRIX}?sort=name")))) == "Austria"
    assert next(iter(numbers(shown(client, f"{MATRIX}?sort=by-4")))) == "Austria"
    assert 'aria-sort="descending"' in shown(client, f"{MATRIX}?sort=by-4")
    assert list(numbers(shown(client, f"{MATRIX}?sort=total")))[-2:] == ["Austria", "All"]


@pytest.mark.usefixtures("several")
def test_chosen_in_the_form_swapped_and_taken_away(client: Client) -> None:
    response = client.get("/recommendations/matrix/?rows=state&columns=goal&q=torture")
    assert response["Location"] == f"{MATRIX}?q=torture"
    assert client.get("/recommendations/matrix/")["Location"] == "/recommendations/matrix/goal/mechanism/"
    assert client.get("/recommendations/matrix/?rows=goal&columns=goal").status_code == 302
    assert "/recommendations/matrix/goal/state/?q=torture" in shown(client, f"{MATRIX}?q=torture")
    rows = list(csv.reader(io.StringIO(client.get(MATRIX.rstrip("/") + ".csv").content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["state", "label", "total"]
    assert rows[-1][:3] == ["total", "", "5"]
    answer = client.get(MATRIX.rstrip("/") + ".json").json()
    assert answer["cells"]["SVN"]["16"] == 2
    assert answer["total"] == 5


@pytest.mark.parametrize("address", ["goal/goal/", "goal/colour/", "goal/state.exe"])
def test_what_cannot_be_crossed_is_not_there(client: Client, address: str) -> None:
    assert client.get(f"/recommendations/matrix/{address}").status_code == 404


def test_nothing_to_cross_is_said(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    index()
    assert "nothing to cross" in shown(client, f"{MATRIX}?q=nowhere")


@pytest.mark.usefixtures("several")
def test_the_list_leads_to_it_in_every_direction(client: Client) -> None:
    assert "/recommendations/matrix/?q=torture" in shown(client, "/recommendations/?q=torture")
    client.cookies["django_language"] = "ar"
    assert 'dir="rtl"' in shown(client)


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize("format_name", ["docx", "xlsx", "pdf"])
def test_as_a_document_with_the_same_numbers(client: Client, format_name: str) -> None:
    page = shown(client)
    address = unescape(re.findall(rf'href="(/reports/[^"]*\.{format_name}\?[^"]*)"', page)[0])
    response = client.get(address)
    assert response.status_code == 200
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    if format_name == "docx":
        document = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        assert "Slovenia" in document


@pytest.mark.usefixtures("several")
def test_report_shows_the_numbers_of_the_page(client: Client) -> None:
    page = shown(client, "/reports/new/recommendations-matrix/?rows=state&columns=goal")
    table = page.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]
    rows = [[int(n) for n in re.findall(r">(\d+)<", row)] for row in table.split("</tr>") if row.strip()]
    assert rows == [[0, 1, 0, 2], [0, 1, 2, 2], [1, 0, 0, 1], [1, 2, 2, 5]]


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize("pair", ["region/coding", "coding/state"])
def test_report_of_what_the_index_knows_has_the_numbers_of_the_file(client: Client, pair: str) -> None:
    rows, columns = pair.split("/")
    page = shown(client, f"/reports/new/recommendations-matrix/?rows={rows}&columns={columns}")
    table = page.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]
    said = sorted(sorted(map(int, re.findall(r">(\d+)<", row))) for row in table.split("</tr>") if row.strip())
    answer = client.get(f"/recommendations/matrix/{pair}.json").json()
    crossed = [code["code"] for code in answer["columns"]["codes"]]
    expected = [
        sorted([code["total"], *(answer["cells"].get(code["code"], {}).get(one, 0) for one in crossed)])
        for code in answer["rows"]["codes"]
    ]
    expected.append(sorted([answer["total"], *(code["total"] for code in answer["columns"]["codes"])]))
    assert said == sorted(expected)


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize("asked", ["rows=colour", "rows=goal&columns=goal", "rows=q&columns=goal"])
def test_report_of_what_cannot_be_crossed_says_what_can(client: Client, asked: str) -> None:
    response = client.get(f"/reports/new/recommendations-matrix/?{asked}")
    assert response.status_code == 422
    assert re.search("expected one of|must be different", response.content.decode())
