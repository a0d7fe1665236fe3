"""The dashboard's numbers two ways at once, and its lists, counted again by separately written SQL."""

import csv
import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.coding import actions as coding
from haki.tracker import crossed
from haki.tracker.models import Kind
from haki.tracker.tests.conftest import entered
from haki.ui.listing import Criteria
from haki.vocab.models import Term

TODAY = dt.date(2021, 6, 30)
SQL = """
SELECT e.kind, {column}, count(*) FROM tracker_entry e
LEFT JOIN coding_decision d ON d.record = e.id AND d.is_accepted LEFT JOIN vocab_term t ON t.id = d.term_id
WHERE e.audience = 'public' AND {column} IS NOT NULL GROUP BY 1, 2
"""


@pytest.fixture
def some(amina: User, index: Callable[[], None]) -> None:
    """Entries of three weeks and two countries, some with a theme, one of a month only, one for editors."""
    themes = list(Term.objects.filter(vocabulary="uhri-themes").order_by("code")[:2])
    days = (TODAY, TODAY, TODAY - dt.timedelta(days=7), TODAY - dt.timedelta(days=21))
    for number, (day, kind) in enumerate((day, kind) for day in days for kind in (Kind.ISSUE, Kind.MEASURE)):
        entry = entered(amina, f"Entry {number}.", ("TGO", "BEN")[number % 2], kind=kind, started_on=day)
        if number % 3:
            coding.decide(kind="entry", record=entry.pk, term=themes[number % 2], accepted=True, by=amina)
    entered(amina, "Of a month.", started_on=TODAY.replace(day=1), started_precision="month")
    entered(amina, "Hidden.", started_on=TODAY, audience=Audience.INTERNAL)
    index()


def _in_sql(column: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(SQL.format(column=column))
        for kind, code, count in cursor.fetchall():
            found.setdefault(kind, {})[code] = count
    return found


def _asked(**filters: tuple[str, ...]) -> crossed.Crossed:
    return crossed.ask(AnonymousUser(), Criteria("/tracker/", filters=filters), TODAY)


@pytest.mark.usefixtures("some")
def test_tables_are_those_of_sql() -> None:
    found = _asked()
    week = "CASE e.started_precision WHEN 'day' THEN to_char(e.started_on, 'IYYY-\"W\"IW') END"
    assert found.by_week == _in_sql(week)
    assert found.by_theme == _in_sql("t.code")
    assert found.weeks == ["2021-W23", "2021-W24", "2021-W25", "2021-W26"]  # the week without entries among them
    assert {code: sum(weeks.values()) for code, weeks in found.by_country.items()} == {"TGO": 4, "BEN": 4}


@pytest.mark.usefixtures("some")
def test_of_a_facet_that_was_chosen_from_only_those_codes_are_counted() -> None:
    found = _asked(entry=("measure",), state=("BEN",))
    assert list(found.by_week) == ["measure"]
    assert list(found.by_country) == ["BEN"]
    assert _asked(week=("2021-W25",)).by_week == {"issue": {"2021-W25": 1}, "measure": {"2021-W25": 1}}


@pytest.mark.usefixtures("some")
def test_every_number_taken_away_is_that_of_its_list(client: Client, amina: User) -> None:
    for query in ("", "?entry=measure", "?state=TGO&week=2021-W26", "?theme=nothing"):
        answer: Any = client.get(f"/tracker/overview.csv{query}")
        rows = list(csv.DictReader(b"".join(answer).decode("utf-8-sig").splitlines()))
        assert rows[0]["figure"] == "all"
        for row in rows:
            address = urlsplit(row["url"])
            listed: Any = client.get(f"{address.path.rstrip('/')}.json?{address.query}")
            total = b"".join(listed).decode().count('"id":')
            assert total == int(row["entries"]), row


@pytest.mark.usefixtures("some")
def test_live_page_is_sent_only_when_it_shows_something_else(
    client: Client, amina: User, index: Callable[[], None]
) -> None:
    for page in ("list", "overview", "timeline"):
        first = client.get(f"/tracker/live/{page}/?state=TGO").content.decode()
        mark, digest = (first.partition(f'data-{name}="')[2].partition('"')[0] for name in ("mark", "digest"))
        assert mark
        assert digest
        same = client.get(f"/tracker/live/{page}/?state=TGO&mark={mark}&digest={digest}")
        other_mark = client.get(f"/tracker/live/{page}/?state=TGO&mark=older&digest={digest}")
        assert (same.status_code, other_mark.status_code) == (204, 204)
        assert other_mark.headers["X-Haki-Mark"] == mark
        entered(amina, f"Hidden of {page}.", audience=Audience.INTERNAL)
        index()
        assert client.get(f"/tracker/live/{page}/?state=TGO&mark={mark}&digest={digest}").status_code == 204
        entered(amina, f"New of {page}.")
        index()
        new = client.get(f"/tracker/live/{page}/?state=TGO&mark={mark}&digest={digest}")
        assert new.status_code == 200
    assert client.get("/tracker/live/nothing/").status_code == 404


def test_dashboard_and_timeline_of_nothing_say_so(client: Client, index: Callable[[], None]) -> None:
    index()
    for address in ("/tracker/overview/", "/tracker/timeline/", "/tracker/overview/?q=nothing"):
        assert "No entry was found for this search." in client.get(address).content.decode()
    assert client.get("/tracker/overview/week.svg").status_code == 404
