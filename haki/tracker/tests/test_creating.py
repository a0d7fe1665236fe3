"""Adding thousands of entries at once says the same as adding them one by one."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from haki.accounts.models import User
from haki.core.models import Change, Event
from haki.tracker import actions
from haki.tracker.actions import New, Said, Source
from haki.tracker.models import Entry, Kind, Verification
from haki.tracker.tests.conftest import area

NEW = {
    "said": Said(
        kind=Kind.MEASURE, text="<b>Tents</b> were set up.", started_on=dt.date(2026, 3, 2), legal_basis="Decree 4"
    ),
    "sources": [Source(publisher="Radio", title="News"), Source(url="https://example.org/1")],
    "audience": "internal",
}


def _says(entry: Entry) -> dict[str, Any]:
    entry.refresh_from_db()
    apart = {"_state", "id", "created_at", "updated_at", "verified_at"}
    said = {name: value for name, value in vars(entry).items() if name not in apart}
    said["crises"] = [crisis.code for crisis in entry.crises.all()]
    said["sources"] = list(entry.sources.order_by("pk").values("publisher", "title", "url", "published_on"))
    said["events"] = list(
        Event.objects.filter(record=entry.pk).order_by("pk").values("verb", "kind", "by", "title", "data")
    )
    said["is_told"] = Change.objects.filter(kind="entry", record=entry.pk).exists()
    return said


def test_many_entries_say_the_same_as_one_by_one(amina: User) -> None:
    crises = [actions.ensure_covid()]
    one = actions.create(**NEW, crises=crises, by=amina)  # type: ignore[arg-type]
    many = actions.create_many(new=[New(**NEW, crises=crises)] * 2, by=amina)  # type: ignore[arg-type]
    actions.verify(entry=one, verification=Verification.VERIFIED, by=amina)
    actions.verify_many(entries=many, verification=Verification.VERIFIED, by=amina)
    assert [_says(entry) for entry in many] == [_says(one)] * 2
    assert _says(one)["text"] == "Tents were set up."
    assert len(_says(one)["events"]) == 2


def test_many_entries_come_back_in_their_order(amina: User) -> None:
    crises = [actions.ensure_covid()]
    new = [
        New(said=Said(kind=Kind.ISSUE, text=f"Well {n} is salt.", country=area("TGO")), crises=crises) for n in range(7)
    ]
    assert [entry.text for entry in actions.create_many(new=new, by=amina)] == [f"Well {n} is salt." for n in range(7)]


def test_one_that_is_refused_keeps_all_out(amina: User) -> None:
    crises = [actions.ensure_covid()]
    new = [New(said=Said(kind=Kind.ISSUE, text=text), crises=crises) for text in ("The well is salt.", " ")]
    with pytest.raises(ValidationError):
        actions.create_many(new=new, by=amina)
    assert not Entry.objects.exists()
    assert not Event.objects.filter(kind="entry").exists()
