"""The queue: what a person may see and nobody decided, the most informative first."""

from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser

from haki.accounts.models import User
from haki.coding import actions, queries
from haki.coding.models import ModelVersion, Suggestion
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import term
from tests.coding.suggesting.conftest import entered

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def version(db: None) -> ModelVersion:
    return ModelVersion.objects.create(scheme="upr-issues", version="1", origin="local", content=b"x", is_in_force=True)


def suggest(record: Recommendation, version: ModelVersion, **informs: float) -> None:
    for code, value in informs.items():
        Suggestion.objects.create(
            kind="recommendation",
            record=record.pk,
            term=term("upr-issues", code),
            scheme="upr-issues",
            model=version,
            probability=0.5,
            informs=value,
        )


def ids(found: list[queries.Waiting]) -> list[UUID]:
    return [one.id for one in found]


def test_a_text_stands_in_the_queue_once_where_its_most_informative_suggestion_is(version: ModelVersion) -> None:
    low, high, middle = entered(["a", "b", "c"])
    suggest(low, version, detention=0.1)
    suggest(high, version, detention=0.2, corruption=0.9)
    suggest(middle, version, corruption=0.5)
    assert ids(queries.queue("upr-issues", NOBODY)) == [high.pk, middle.pk, low.pk]
    assert queries.queue("sdg-goals", NOBODY) == []


def test_the_queue_goes_on_behind_the_last_one_seen(version: ModelVersion) -> None:
    records = entered([str(number) for number in range(25)])
    for number, record in enumerate(records):
        suggest(record, version, detention=0.5 + number % 3 / 10, corruption=0.1)
    first = queries.queue("upr-issues", NOBODY, limit=10)
    second = queries.queue("upr-issues", NOBODY, after=first[-1].after, limit=10)
    third = queries.queue("upr-issues", NOBODY, after=second[-1].after, limit=10)
    assert [len(part) for part in (first, second, third)] == [10, 10, 5]
    assert set(ids(first + second + third)) == {record.pk for record in records}
    with pytest.raises(ValueError, match="float"):
        queries.queue("upr-issues", NOBODY, after="the end")


def test_a_text_leaves_the_queue_when_all_is_decided(version: ModelVersion, dina: User) -> None:
    [record] = entered(["a"])
    suggest(record, version, detention=0.9, corruption=0.3)
    detention, corruption = term("upr-issues", "detention"), term("upr-issues", "corruption")
    actions.decide(kind="recommendation", record=record.pk, term=detention, accepted=True, by=dina)
    [waiting] = queries.queue("upr-issues", dina)
    assert waiting.informs == 0.3
    actions.decide(kind="recommendation", record=record.pk, term=corruption, accepted=False, by=dina)
    assert queries.queue("upr-issues", dina) == []
    actions.take_back(kind="recommendation", record=record.pk, term=corruption, by=dina)
    assert ids(queries.queue("upr-issues", dina)) == [record.pk]


def test_what_a_person_may_not_see_is_not_in_their_queue(version: ModelVersion, dina: User, bilal: User) -> None:
    [public] = entered(["a"])
    [internal] = entered(["b"], audience="internal")
    for record in (public, internal):
        suggest(record, version, detention=0.5)
    assert set(ids(queries.queue("upr-issues", dina))) == {public.pk, internal.pk}
    assert ids(queries.queue("upr-issues", bilal)) == ids(queries.queue("upr-issues", NOBODY)) == [public.pk]
    assert queries.progress("upr-issues", bilal).waiting == 1
    assert queries.progress("upr-issues", dina).waiting == 2


def test_the_next_one_is_the_first_that_was_not_skipped(version: ModelVersion) -> None:
    first, second = entered(["a", "b"])
    suggest(first, version, detention=0.9)
    suggest(second, version, detention=0.5)
    found = queries.next_in_queue("upr-issues", NOBODY)
    assert found is not None
    assert found.id == first.pk
    found = queries.next_in_queue("upr-issues", NOBODY, skip=[first.pk])
    assert found is not None
    assert found.id == second.pk
    assert queries.next_in_queue("upr-issues", NOBODY, skip=[first.pk, second.pk]) is None


def test_progress_counts_decisions_and_texts_that_wait(version: ModelVersion, dina: User, amina: User) -> None:
    one, two, _three = entered(["a", "b", "c"])
    for record in (one, two):
        suggest(record, version, detention=0.9, corruption=0.3)
    detention, corruption = term("upr-issues", "detention"), term("upr-issues", "corruption")
    actions.decide(kind="recommendation", record=one.pk, term=detention, accepted=True, by=dina)
    actions.decide(kind="recommendation", record=one.pk, term=corruption, accepted=False, by=amina)
    found = queries.progress("upr-issues", dina)
    assert (found.accepted, found.rejected, found.mine, found.waiting, found.is_more) == (1, 1, 1, 1, False)
    assert queries.progress("upr-issues", NOBODY).mine == 0
    state = next(one for one in queries.schemes() if one.code == "upr-issues")
    assert (state.accepted, state.rejected) == (1, 1)
