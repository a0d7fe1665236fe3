"""Searches over the years: shares of what was made in each, each number with the records that it counts."""

import csv
import io
import re
from html import unescape

import pytest
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter, index

pytestmark = pytest.mark.django_db
PAGE = "/recommendations/frequency/"


def rows(client: Client, asked: str) -> list[list[str]]:
    """Search, year, found, made, share of each line of the file."""
    content = client.get(f"{PAGE.rstrip('/')}.csv{asked}").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))[1:]


@pytest.fixture
def dated(enter: Enter, ministry: Organisation) -> None:
    """In 2014 four, one of them about water, and one that outsiders may not see; in 2016 one about water and schools."""
    said = [("Water.", "SVN", 2014), ("Prisons.", "SVN", 2014), ("Prisons.", "HRV", 2014), ("Judges.", "HRV", 2014)]
    made = [(enter(text, state=state), year) for text, state, year in said]
    made.append((enter("Water in secret.", audience=Audience.ORGANISATION, organisation=ministry), 2014))
    made.append((enter("Water in schools.", state="HRV"), 2016))
    for one, year in made:
        Recommendation.objects.filter(pk=one.pk).update(issued_on=f"{year}-05-01")
    index()


@pytest.mark.usefixtures("dated")
def test_shares_are_of_what_was_made_in_the_year_and_seen(client: Client, bilal: User) -> None:
    assert rows(client, "?q=water&q=schools") == [
        ["water", "2014", "1", "4", "25.0"], ["water", "2015", "0", "0", ""], ["water", "2016", "1", "1", "100.0"],
        ["schools", "2014", "0", "4", "0.0"], ["schools", "2015", "0", "0", ""], ["schools", "2016", "1", "1", "100.0"],
    ]  # fmt: skip
    assert rows(client, "?q=water&state=SVN") == [["water", "2014", "1", "2", "50.0"]]  # of what the filter finds
    assert rows(client, "?state=SVN&year=2014") == [["", "2014", "2", "4", "50.0"]]  # without words: of all
    page = client.get(f"{PAGE}?q=water&q=schools&state=HRV").content.decode()
    assert page.count('type="search"') == 4
    links = re.findall(r'href="(/recommendations/\?[^"]*year=\d+)">', page)
    assert len(links) == 2
    assert all("<strong>1</strong> recommendation" in client.get(unescape(one)).content.decode() for one in links)
    client.force_login(bilal)
    answer = client.get(f"{PAGE.rstrip('/')}.json?q=water").json()
    assert answer["searches"][0]["years"][0] == {"year": 2014, "found": 2, "made": 5, "share_percent": 40.0}


@pytest.mark.usefixtures("dated")
def test_few_are_not_drawn_and_nothing_is_said(client: Client) -> None:
    assert "lines.svg" not in client.get(f"{PAGE}?q=water").content.decode()
    assert client.get(f"{PAGE}lines.svg?q=water").status_code == 404
    assert "Which words?" in client.get(PAGE).content.decode()
    assert "Nothing was found" in client.get(f"{PAGE}?q=dragons").content.decode()
    assert "note warning" in client.get(f"{PAGE}?q=water+AND+(").content.decode()
    assert f'href="{PAGE}?q=water' in client.get("/recommendations/?q=water").content.decode()
