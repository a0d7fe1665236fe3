"""Identifiers that people see, and the log of what people did."""

import time
import uuid

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from haki.accounts.models import User
from haki.core import actions, events, ulid
from haki.core.models import Event, Tombstone
from haki.recommendations.models import Recommendation


@given(st.uuids())
def test_ulid_text_comes_back(value: uuid.UUID) -> None:
    assert ulid.parse(ulid.text(value)) == value
    assert ulid.parse(ulid.text(value).lower()) == value


def test_ulids_sort_by_time() -> None:
    made = []
    for _ in range(3):
        made.append(ulid.text(ulid.new()))
        time.sleep(0.002)
    assert made == sorted(made)


@pytest.mark.parametrize("bad", ["", "x" * 26, "81J0000000000000000000000", "ÅÅÅ"])
def test_ulid_of_nonsense_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        ulid.parse(bad)


@pytest.mark.django_db(transaction=True)
def test_event_of_a_change_that_fails_is_not_kept(amina: User) -> None:
    def change() -> None:
        with transaction.atomic():
            events.record("changed", kind="recommendation", record_id=None, by=amina)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change()
    assert not Event.objects.filter(verb="changed").exists()


def test_erase_leaves_only_the_tombstone(amina: User, dina: User) -> None:
    secret = Recommendation.objects.create(text="Release Zubaida-Test at once")
    events.record("added", kind="recommendation", record_id=secret.id, by=amina, title="Release Zubaida-Test")
    actions.erase(kind="recommendation", record_id=secret.id, reason="asked for by the person named", by=dina)
    assert not Recommendation.objects.filter(text__contains="Zubaida").exists()
    assert not Event.objects.filter(title__contains="Zubaida").exists()
    assert Tombstone.objects.get().reason == "asked for by the person named"


def test_erase_without_a_reason_is_refused(dina: User) -> None:
    kept = Recommendation.objects.create(text="x")
    with pytest.raises(ValueError, match="reason"):
        actions.erase(kind="recommendation", record_id=kept.id, reason=" ", by=dina)
    assert Recommendation.objects.filter(pk=kept.pk).exists()


def test_replay_erases_again_what_a_restore_brought_back(dina: User) -> None:
    secret = Recommendation.objects.create(text="Release Zubaida-Test at once")
    actions.erase(kind="recommendation", record_id=secret.id, reason="asked for", by=dina)
    Recommendation.objects.create(id=secret.id, text="Release Zubaida-Test at once")  # as an older backup holds it
    assert actions.replay_erasures() == 1
    assert not Recommendation.objects.filter(text__contains="Zubaida").exists()
    assert actions.replay_erasures() == 0
