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

pytestmark = pytest.mark.django_db
CONTEXT = "/recommendations/context/"


def lines(client: Client, asked: str) -> list[tuple[str, str, str]]:
    response = client.get(f"{CONTEXT}?{asked}")
    assert response.status_code == 200
    found = re.findall(
        r'class="before"><span>(.*?)</span></span> <mark>(.*?)</mark> <span class="after">(.*?)</span>',
        response.content.decode(),
    )
    return [(unescape(a), unescape(b), unescape(c)) for a, b, c in found]


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
    assert '<p lang="ar" dir="rtl"><span class="before">' in client.get(f"{CONTEXT}?q=التعذيب").content.decode()


def test_outsiders_see_no_line_of_what_is_restricted(
    client: Client, enter: Enter, ministry: Organisation, bilal: User
) -> None:
    enter("Hidden torture.", audience=Audience.ORGANISATION, organisation=ministry)
    index()
    assert not lines(client, "q=torture")
    assert "Hidden" not in client.get("/recommendations/context.csv?q=torture").content.decode()
    client.force_login(bilal)
    assert lines(client, "q=torture") == [("Hidden ", "torture", ".")]


def test_as_csv_and_without_words(client: Client, enter: Enter) -> None:
    enter("=Prevent torture.")
    index()
    content = client.get("/recommendations/context.csv?q=torture").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert (rows[0]["before"], rows[0]["keyword"], rows[0]["states"]) == ("'=Prevent ", "torture", "Slovenia")
    assert "Which word?" in client.get(CONTEXT).content.decode()
    assert "Nothing was found" in client.get(f"{CONTEXT}?q=nowhere").content.decode()
