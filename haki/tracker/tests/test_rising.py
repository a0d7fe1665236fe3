"""Sudden rises and gaps, as the page to watch shows them and as a report may ask for them."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.utils import timezone

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.lib.series import Scale
from haki.tracker import rising, silent
from haki.tracker.models import Channel, Entry, Kind
from haki.tracker.tests.conftest import area, entered

WEDNESDAY = dt.date(2021, 6, 30)
VISITOR = AnonymousUser()


def _issues(by: User, days: dict[dt.date, int], country: str = "TGO", **more: Any) -> None:
    made = [entered(by, f"Issue of {day} {number}.", country, started_on=day, **more)
            for day, count in days.items() for number in range(count)]  # fmt: skip
    assert made


def _past(counts: list[int]) -> dict[dt.date, int]:
    """One number for each of the weeks before WEDNESDAY's, the last first."""
    return {WEDNESDAY - dt.timedelta(weeks=1 + ago): count for ago, count in enumerate(counts) if count}


def test_rise_against_the_countrys_own_past_is_found_with_its_arithmetic(amina: User) -> None:
    _issues(amina, {**_past([1, 2, 1, 0, 2, 1, 1, 3, 1, 2]), WEDNESDAY: 7})
    _issues(amina, {**_past([6, 7, 6, 5, 7, 6, 8, 6, 7, 6]), WEDNESDAY: 7}, "BEN")  # it always has as many
    (found,) = rising.rises(VISITOR, today=WEDNESDAY)
    assert (found.country.code, found.week, found.is_so_far) == ("TGO", "2021-W26", True)
    assert found.judged.past == (2, 1, 3, 1, 1, 2, 0, 1, 2, 1)
    # Median 1, deviations 1 0 2 0 0 1 1 0 1 0: median 0.5; 0.6745 × (7 − 1) / 0.5
    assert (found.judged.median, found.judged.deviation) == (1, 0.5)
    assert found.judged.z == pytest.approx(8.094)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tracker_entry WHERE to_char(started_on, 'IYYY-\"W\"IW') = '2021-W26'")
        assert cursor.fetchone() == (found.judged.value + 7,)


def test_past_is_of_what_the_reader_may_see(amina: User) -> None:
    _issues(amina, _past([1, 2, 1, 0, 2, 1, 1, 3, 1, 2]))
    _issues(amina, {WEDNESDAY: 7}, audience=Audience.INTERNAL)
    assert rising.rises(VISITOR, today=WEDNESDAY) == []
    assert [one.judged.value for one in rising.rises(amina, today=WEDNESDAY)] == [7]


def test_country_with_too_little_past_is_told_apart(amina: User) -> None:
    _issues(amina, {**_past([1, 0, 1]), WEDNESDAY: 9})
    (found,) = rising.rises(VISITOR, today=WEDNESDAY)
    assert (found.is_certain, found.judged.scale, len(found.past)) == (False, Scale.TOO_LITTLE, 3)


def test_measures_and_issues_of_which_only_the_month_is_known_rise_nothing(amina: User) -> None:
    _issues(amina, _past([1, 2, 1, 0, 2, 1, 1, 3, 1, 2]))
    _issues(amina, {WEDNESDAY: 9}, kind=Kind.MEASURE)
    _issues(amina, {WEDNESDAY.replace(day=1): 9}, started_precision="month")
    assert rising.rises(VISITOR, today=WEDNESDAY) == []
    assert rising.rises(VISITOR, today=dt.date(2021, 6, 2)) == []


def test_rises_are_narrowed_to_incidents_a_crisis_and_countries(amina: User) -> None:
    _issues(amina, {**_past([1, 2, 1, 0, 2, 1, 1, 3, 1, 2]), WEDNESDAY: 7}, issue_type="incident")
    assert rising.rises(VISITOR, today=WEDNESDAY, incidents_only=True, crisis="COVID-19")
    assert rising.rises(VISITOR, today=WEDNESDAY, crisis="OTHER") == []
    assert rising.rises(VISITOR, today=WEDNESDAY, countries=[area("BEN").pk]) == []


def test_country_that_used_to_be_reported_on_is_missed(amina: User) -> None:
    _issues(amina, {WEDNESDAY - dt.timedelta(days=12 + 2 * number): 1 for number in range(10)})
    _issues(amina, {WEDNESDAY - dt.timedelta(days=12 + 2 * number): 1 for number in range(3)}, "BEN")  # no habit
    (found,) = silent.countries(VISITOR, today=WEDNESDAY)
    assert (found.country.code, found.silence.days, found.silence.usual, found.silence.limit) == ("TGO", 12, 2, 10)
    assert silent.countries(VISITOR, today=WEDNESDAY, least=14) == []
    assert silent.countries(VISITOR, today=WEDNESDAY, among=[area("BEN").pk]) == []


def test_silent_source_is_named_to_editors_only(amina: User, client: Client) -> None:
    now = timezone.now()
    for name, days, paused in (("Radio Marenga", 11, False), ("Daily", 1, False), ("Old paper", 90, True)):
        channel = Channel.objects.create(kind="paste", name=name, silent_after=10, is_paused=paused)
        Channel.objects.filter(pk=channel.pk).update(item_at=now - dt.timedelta(days=days))
    assert [one.channel.name for one in silent.channels(amina, now=now)] == ["Radio Marenga"]
    assert silent.channels(VISITOR, now=now) == []
    assert "Radio Marenga" not in client.get("/tracker/watch/").content.decode()
    client.force_login(amina)
    assert (
        "Nothing heard from <strong>Radio Marenga</strong> for 11 days"
        in client.get("/tracker/watch/").content.decode()
    )


def test_page_shows_a_rise_and_leads_to_its_records(amina: User, client: Client) -> None:
    today = timezone.localdate()
    monday = today - dt.timedelta(days=today.weekday())
    _issues(amina, {monday: 9, **{monday - dt.timedelta(weeks=ago): 1 + ago % 2 for ago in range(1, 12)}})
    page = client.get("/tracker/watch/").content.decode()
    assert "1 sudden rise" in page
    assert "1.253314" in page  # of the weeks before most have two issues: MAD is zero
    year, week, _day = monday.isocalendar()
    assert f"/tracker/?entry=issue&amp;state=TGO&amp;week={year}-W{week:02}" in page
    assert "0 sudden rises" in client.get("/tracker/watch/?country=BEN").content.decode()


def test_page_without_anything_says_so(client: Client) -> None:
    page = client.get("/tracker/watch/?crisis=nothing&country=nowhere&days=x").content.decode()
    for said in ("None in this week or the last", "None that is known", "None is silent for longer than usual"):
        assert said in page
    assert not Entry.objects.exists()
