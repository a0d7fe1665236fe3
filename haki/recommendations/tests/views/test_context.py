"""Keyword in context: a line for each place, in any script, sorted by what stands around, only of what may be seen."""

import csv
import io
import re
from html import unescape

import pytest
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.recommendations.tests.views.conftest import Enter, index
from haki.recommendations.views import context as views
from haki.ui.tests.markup import tight

pytestmark = pytest.mark.django_db
CONTEXT = "/recommendations/context/"


def lines(client: Client, asked: str) -> list[tuple[str, str, str]]:
    response = client.get(f"{CONTEXT}?{asked}")
    assert response.status_code == 200
    found = re.findall(
        r'class="before"><span>(.*?)</span></span> <mark>(.*?)</mark> <span class="after">(.*?)</span>',
        tight(response.content.decode()),
    )
    return [(unescape(a), unescape(b), unescape(c)) for a, b, c in found]


def taken(client: Client, asked: str = "q=torture") -> str:
    response = client.get(f"/recommendations/context.csv?{asked}")
    return b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]


def test_many_are_paged_through_and_taken_away_whole(
    client: Client, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST", 20)
    for number in range(23):
        enter(f"Prevent torture of kind {number}.")
    index()
    first, second = lines(client, "q=torture"), lines(client, "q=torture&page=2")
    assert (len(first), len(second), len({*first, *second})) == (20, 3, 23)
    assert len(list(csv.DictReader(io.StringIO(taken(client))))) == 23
    assert "page=2" in client.get(f"{CONTEXT}?q=torture").content.decode()
    page = client.get(f"{CONTEXT}?q=torture&sort=before").content.decode()
    assert "The first 20 recommendations of the search are read." in page
    assert len(list(csv.DictReader(io.StringIO(taken(client, "q=torture&sort=before"))))) == 23


def test_each_place_is_a_line_sorted_by_the_words_around(client: Client, enter: Enter) -> None:
    enter("Prevent torture now, and punish torture later.")
    enter("Abolish torture always.", state="HRV")
    index()
    found = lines(client, "q=torture&sort=before")
    assert [before.split()[-1] for before, _word, _after in found] == ["Abolish", "Prevent", "punish"]
    assert [after.split()[0] for _b, _w, after in lines(client, "q=torture&sort=after")] == [
        "always.",
        "later.",
        "now,",
    ]
    assert lines(client, "q=torture&sort=state")[0][0] == "Abolish "


def test_text_from_right_to_left_has_its_own_direction(client: Client, enter: Enter) -> None:
    enter("منع التعذيب في أماكن الاحتجاز", language="ar")
    index()
    assert lines(client, "q=التعذيب")[0] == ("منع ", "التعذيب", " في أماكن الاحتجاز")
    assert '<p lang="ar" dir="rtl"><span class="before">' in tight(client.get(f"{CONTEXT}?q=التعذيب").content.decode())


def test_outsiders_see_no_line_of_what_is_restricted(
    client: Client, enter: Enter, ministry: Organisation, bilal: User
) -> None:
    enter("Hidden torture.", audience=Audience.ORGANISATION, organisation=ministry)
    index()
    assert not lines(client, "q=torture")
    assert "Hidden" not in taken(client)
    client.force_login(bilal)
    assert lines(client, "q=torture") == [("Hidden ", "torture", ".")]


def test_as_csv_and_without_words(client: Client, enter: Enter) -> None:
    enter("=Prevent torture.")
    index()
    rows = list(csv.DictReader(io.StringIO(taken(client))))
    assert (rows[0]["before"], rows[0]["keyword"], rows[0]["states"]) == ("'=Prevent ", "torture", "Slovenia")
    assert "Which word?" in client.get(CONTEXT).content.decode()
    assert "Nothing was found" in client.get(f"{CONTEXT}?q=nowhere").content.decode()
