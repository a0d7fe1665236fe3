"""What the models in force suggest for the texts that are there, and when they read them again."""

import datetime as dt
from pathlib import Path
from random import Random

import pytest

from haki.coding import actions
from haki.coding.models import Code, Decision, FeedPosition, ModelVersion, Rule, Seen, Suggestion
from haki.coding.tests import small_models
from haki.core import actions as core
from haki.core import feed
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter, term
from tests.coding.suggesting.conftest import coded_by_source, entered, suggested

PRISON = "Inspect prison and overcrowded cells without delay as a priority."
BRIBES = "Reform procurement and corruption audits in all provinces."
pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)
"""The change feed tells of transactions that ended."""


def test_a_text_is_suggested_what_its_words_say(issues: Path, enter: Enter) -> None:
    record = enter(PRISON)
    actions.catch_up()
    assert suggested(record.pk) == {"detention"}
    row = Suggestion.objects.get(record=record.pk, is_likely=True)
    assert row.scheme == "upr-issues"
    assert row.probability is not None
    assert row.probability > 0.5
    assert {word for word, _weight in row.words} & {"prison", "overcrowded", "cells"}
    assert row.model == ModelVersion.objects.get(is_in_force=True)


@committed
def test_nothing_is_read_twice_when_nothing_changed(issues: Path, enter: Enter) -> None:
    record = enter(PRISON)
    assert actions.catch_up().read == 1
    before = Suggestion.objects.get(record=record.pk, is_likely=True).pk
    assert actions.catch_up().read == 0
    assert actions.suggest_all().read == 0
    assert Suggestion.objects.get(record=record.pk, is_likely=True).pk == before


@committed
def test_a_changed_text_is_suggested_anew(issues: Path) -> None:
    [record] = entered([PRISON])
    actions.catch_up()
    Recommendation.objects.filter(pk=record.pk).update(text=BRIBES)
    assert actions.catch_up().read == 1
    assert suggested(record.pk) == {"corruption"}


def test_a_scheme_that_the_source_coded_is_left_to_it(issues: Path) -> None:
    coded, other = entered([PRISON, PRISON])
    coded_by_source(coded, term("upr-issues", "corruption"))
    actions.catch_up()
    assert suggested(coded.pk, likely=False) == set()
    assert suggested(other.pk) == {"detention"}


@committed
def test_suggestions_go_when_the_source_codes_later_and_come_back_when_it_takes_that_back(issues: Path) -> None:
    [record] = entered([PRISON])
    actions.catch_up()
    coded_by_source(record, term("upr-issues", "corruption"))
    actions.catch_up()
    assert suggested(record.pk, likely=False) == set()
    Code.objects.filter(record=record.pk).delete()
    actions.catch_up()
    assert suggested(record.pk) == {"detention"}


def test_codes_of_another_scheme_leave_suggestions(issues: Path) -> None:
    [record] = entered([PRISON])
    coded_by_source(record, term("affected-persons", "children"), term("sdg", "16"))
    actions.catch_up()
    assert suggested(record.pk) == {"detention"}


@committed
def test_a_term_that_ended_is_never_suggested(issues: Path) -> None:
    [record] = entered([PRISON])
    actions.catch_up()
    ended = term("upr-issues", "detention")
    ended.valid_to = dt.date(2020, 1, 1)
    ended.save()
    actions.catch_up()
    [later] = entered([PRISON])
    actions.catch_up()
    assert "detention" not in suggested(record.pk, likely=False) | suggested(later.pk, likely=False)


def test_a_vocabulary_that_is_not_loaded_is_passed_over(issues: Path) -> None:
    term("upr-issues", "detention").delete()
    [record] = entered([f"{PRISON} {BRIBES}"])
    actions.catch_up()
    assert suggested(record.pk) == {"corruption"}


@pytest.mark.parametrize("text", [" \n ", "\u202e\u0001", "<b></b>", "?!", "12 34"])
def test_a_text_without_words_gets_nothing(issues: Path, text: str) -> None:
    empty, other = entered([text, PRISON])
    actions.catch_up()
    assert suggested(empty.pk, likely=False) == set()
    assert suggested(other.pk) == {"detention"}


def test_200_000_characters_are_read(issues: Path) -> None:
    [record] = entered([(PRISON + " ") * (200_000 // len(PRISON))])
    actions.catch_up()
    assert suggested(record.pk) == {"detention"}


def test_a_language_that_no_model_reads_gets_nothing(issues: Path) -> None:
    [record] = entered([PRISON])
    Recommendation.objects.filter(pk=record.pk).update(language="fr")
    actions.catch_up()
    assert suggested(record.pk, likely=False) == set()


@committed
def test_the_new_model_in_force_reads_everything_again(shipped: Path) -> None:
    small_models.ship(shipped, small_models.issues())
    [record] = entered([PRISON])
    actions.catch_up()
    small_models.ship(shipped, small_models.issues(seed=2))
    actions.catch_up()
    version = ModelVersion.objects.get(is_in_force=True)
    assert version.version == small_models.issues(seed=2).version
    assert {row.model for row in Suggestion.objects.filter(record=record.pk)} == {version}
    assert suggested(record.pk) == {"detention"}


@committed
def test_what_rules_suggest_stays(issues: Path) -> None:
    [record] = entered([PRISON])
    rule = Rule.objects.create(name="Cells", kind="recommendation", query="cells", term=term("upr-issues", "detention"))
    Suggestion.objects.create(
        kind="recommendation", record=record.pk, term=rule.term, scheme="upr-issues", rule=rule, is_likely=True
    )
    actions.catch_up()
    Recommendation.objects.filter(pk=record.pk).update(text=BRIBES)
    actions.catch_up()
    assert Suggestion.objects.filter(record=record.pk, rule=rule).exists()
    assert suggested(record.pk) == {"corruption"}


@committed
def test_a_gap_in_the_feed_loses_no_record(issues: Path) -> None:
    actions.catch_up()
    [record] = entered([PRISON])
    cursor = FeedPosition.objects.get(kind="recommendation").cursor
    feed.forget(cursor + 1_000_000)
    actions.catch_up()
    assert suggested(record.pk) == {"detention"}


@committed
def test_another_database_than_the_cursor_counts_loses_no_record(issues: Path) -> None:
    actions.catch_up()
    FeedPosition.objects.update(cursor=2**60)
    core.renew_identity()
    [record] = entered([PRISON])
    actions.catch_up()
    assert suggested(record.pk) == {"detention"}


def test_erasing_takes_along_what_was_suggested(issues: Path, enter: Enter) -> None:
    record = enter(PRISON)
    actions.catch_up()
    core.erase(kind="recommendation", record_id=record.pk, reason="Asked for.", by=None)
    assert not Suggestion.objects.filter(record=record.pk).exists()
    assert not Seen.objects.filter(record=record.pk).exists()


@committed
def test_suggestions_written_while_a_record_was_erased_go_at_the_next_look(issues: Path) -> None:
    [record] = entered([PRISON])
    actions.catch_up()
    Recommendation.objects.filter(pk=record.pk).delete()
    actions.catch_up()
    assert not Suggestion.objects.filter(record=record.pk).exists()
    assert not Seen.objects.filter(record=record.pk).exists()


def test_without_any_model_nothing_is_written(shipped: Path) -> None:
    entered([PRISON])
    actions.catch_up()
    assert not Suggestion.objects.exists()
    assert not Seen.objects.exists()


@committed
def test_more_than_a_step_of_changes_are_all_read(issues: Path) -> None:
    actions.catch_up()
    chance = Random(5)
    made = entered([small_models.sentence(("corruption",), chance) for _ in range(2_300)])
    done = actions.catch_up()
    assert done.read == 2_300
    assert suggested(made[0].pk) == suggested(made[-1].pk) == {"corruption"}
    assert actions.catch_up().read == 0


def test_a_look_of_no_time_goes_on_at_the_next(issues: Path) -> None:
    [record] = entered([PRISON])
    actions.catch_up(seconds=0)
    assert suggested(record.pk) == set()
    actions.catch_up(seconds=60)
    assert suggested(record.pk) == {"detention"}


def test_labels_that_people_decided_on_often_inform_less(issues: Path) -> None:
    first, *others = entered([PRISON, *[f"{PRISON} {number}" for number in range(30)]])
    actions.register_shipped()
    actions.suggest(kind="recommendation", ids=[first.pk])
    detention = term("upr-issues", "detention")
    Decision.objects.bulk_create(
        Decision(kind="recommendation", record=other.pk, term=detention, is_accepted=True) for other in others
    )
    Seen.objects.all().delete()
    before = Suggestion.objects.get(record=first.pk, term=detention).informs
    actions.suggest(kind="recommendation", ids=[first.pk])
    assert Suggestion.objects.get(record=first.pk, term=detention).informs == pytest.approx(before / 2, abs=1e-3)


@committed
def test_joined_records_are_suggested_for_as_one(issues: Path) -> None:
    gone, kept = entered([PRISON, BRIBES])
    actions.catch_up()
    actions.move(kind="recommendation", record=gone.pk, to=kept.pk)
    Recommendation.objects.filter(pk=gone.pk).delete()
    assert not Suggestion.objects.exists()
    actions.catch_up()
    assert suggested(kept.pk) == {"corruption"}
    assert suggested(gone.pk, likely=False) == set()
