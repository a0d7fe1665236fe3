"""Entering, correcting and verifying by hand."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from haki.accounts.models import User
from haki.core.models import Event
from haki.tracker import actions
from haki.tracker.actions import Said, Source
from haki.tracker.models import Crisis, Entry, Kind, Verification
from haki.tracker.tests.conftest import entered


def test_entry_with_several_sources_and_crises(amina: User) -> None:
    other = actions.add_crisis(code="floods-2024", name="Floods", by=amina)
    entry = actions.create(
        said=Said(kind=Kind.ISSUE, issue_type="incident", text="Clinic closed."),
        crises=[actions.ensure_covid(), other],
        sources=[Source(publisher="Radio", title="News"), Source(url="https://example.org/1")],
        by=amina,
    )
    assert {crisis.code for crisis in entry.crises.all()} == {"COVID-19", "floods-2024"}
    assert entry.sources.count() == 2
    assert Event.objects.filter(record=entry.pk, verb="created", by=amina).exists()


def test_correction_keeps_what_was_in_its_event(amina: User) -> None:
    entry = entered(amina, "Water is cut.")
    said = Said(kind=Kind.ISSUE, text="Water is cut in two districts.", country=entry.country)
    actions.edit(entry=entry, said=said, crises=[actions.ensure_covid()], sources=(), by=amina)
    assert Event.objects.get(record=entry.pk, verb="edited").data == {"before": {"text": "Water is cut."}}


def test_verification_says_by_whom_and_can_be_taken_back(amina: User) -> None:
    entry = entered(amina, "Water is cut.")
    actions.verify(entry=entry, verification=Verification.CORROBORATED, by=amina)
    assert (entry.verified_by, entry.verified_at is not None) == (amina, True)
    actions.verify(entry=entry, verification=Verification.UNVERIFIED, by=amina)
    assert (entry.verified_by, entry.verified_at) == (None, None)
    assert Event.objects.filter(record=entry.pk, verb="verification set").count() == 2


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("text", {"text": " "}),
        ("issue_type", {"kind": Kind.MEASURE, "issue_type": "risk"}),
        ("ended_on", {"started_on": dt.date(2020, 3, 2), "ended_on": dt.date(2020, 3, 1)}),
        ("good_practice_why", {"is_good_practice": True}),
    ],
)
def test_what_does_not_go_together_is_refused_with_its_field(field: str, wrong: dict[str, object], amina: User) -> None:
    said = Said(**({"kind": Kind.ISSUE, "text": "Water is cut."} | wrong))  # type: ignore[arg-type]
    with pytest.raises(ValidationError) as refused:
        actions.create(said=said, crises=[actions.ensure_covid()], by=amina)
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": 2.0},
        {"kind": Kind.MEASURE, "issue_type": "risk"},
        {"kind": "gossip"},
        {"verification": Verification.VERIFIED},
        {"is_good_practice": True},
    ],
)
def test_database_refuses_it_too(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(**({"kind": Kind.ISSUE, "text": "x"} | wrong))


def test_covid_comes_set_up_once() -> None:
    assert Crisis.objects.get().code == "COVID-19"
    assert actions.ensure_covid() == Crisis.objects.get()
