"""Models learn from decisions here, and are in force only when they are better on decisions they did not learn from."""

from pathlib import Path
from random import Random

import pytest
from django.db import connection, connections

from haki.accounts.models import User
from haki.coding import actions, queries
from haki.coding.actions import retraining, versions
from haki.coding.models import Decision, ModelVersion, Training
from haki.coding.queries import waiting
from haki.coding.tests import small_models
from haki.coding.tests.small_models import REST, VERBS
from haki.core import actions as core
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import term
from tests.coding.suggesting.conftest import coded_by_source, entered, suggested

pytestmark = pytest.mark.django_db


def local_sentences(word: str, count: int, seed: int = 3) -> list[str]:
    """Sentences with a word that the shipped model never saw, each a little different."""
    chance = Random(seed)
    return [
        f"{chance.choice(VERBS)} the {word} of district {number} {chance.choice(REST)}, {chance.choice(REST)}."
        for number in range(count)
    ]


def decide(records: list[Recommendation], *, accepted: bool, code: str = "detention", by: User | None = None) -> None:
    """Decide on a term for many texts at once, as if a person had done it one by one."""
    Decision.objects.bulk_create(
        Decision(kind="recommendation", record=one.pk, term=term("upr-issues", code), is_accepted=accepted, by=by)
        for one in records
    )


def taught(count: int = 120) -> tuple[list[Recommendation], list[Recommendation]]:
    """Texts of hulks, which are prisons here, and of orchards, which are not: all decided."""
    hulks, orchards = entered(local_sentences("hulks", count)), entered(local_sentences("orchards", count))
    decide(hulks, accepted=True)
    decide(orchards, accepted=False)
    return hulks, orchards


def in_force() -> ModelVersion:
    return ModelVersion.objects.get(scheme="upr-issues", is_in_force=True)


@pytest.fixture
def ready(issues: Path) -> Path:
    actions.register_shipped()
    return issues


def test_a_word_that_decisions_taught_is_suggested_the_same_day(ready: Path, dina: User) -> None:
    [new] = entered(["Review the hulks of district 900 every year, step by step."])
    actions.catch_up()
    assert suggested(new.pk) == set()
    taught()
    done = actions.retrain(scheme="upr-issues", by=dina)
    assert done.is_in_force
    version = in_force()
    assert version == done.version
    assert (version.origin, version.by) == (ModelVersion.Origin.LOCAL, dina)
    assert 150 < version.decisions < 240
    here = version.card["here"]
    assert here["after"]["log_loss"] < here["before"]["log_loss"]
    assert here["after"]["f1"] > here["before"]["f1"]
    actions.catch_up()
    assert suggested(new.pk) == {"detention"}


def test_the_same_decisions_make_the_same_model(ready: Path) -> None:
    taught()
    first = actions.retrain(scheme="upr-issues").version
    again = actions.retrain(scheme="upr-issues")
    assert first == again.version
    assert again.is_in_force
    assert ModelVersion.objects.filter(origin="local").count() == 1


def test_few_decisions_change_nothing_and_say_so(ready: Path) -> None:
    taught(count=20)
    before = in_force()
    done = actions.retrain(scheme="upr-issues")
    assert done.version is None
    assert "at least 30" in done.why
    assert in_force() == before
    assert Training.objects.get().said == done.why


def test_decisions_by_chance_make_no_model_in_force(ready: Path) -> None:
    chance = Random(11)
    records = entered(local_sentences("hulks", 240))
    yes = [record for record in records if chance.random() < 0.5]
    decide(yes, accepted=True)
    decide([record for record in records if record not in yes], accepted=False)
    prisons = entered([f"Inspect prison and overcrowded cells number {number}." for number in range(200)])
    decide(prisons[::2], accepted=False)
    decide(prisons[1::2], accepted=True)
    before = in_force()
    done = actions.retrain(scheme="upr-issues")
    here = done.version.card["here"] if done.version else {}
    better = here["after"]["log_loss"] <= here["before"]["log_loss"] and here["after"]["f1"] >= here["before"]["f1"]
    assert (in_force() == before) is not better
    assert done.version is not None
    assert f"{here['after']['log_loss']:.3f}" in done.version.why


def test_texts_that_not_everybody_may_see_are_never_learned_from(ready: Path) -> None:
    hulks, orchards = taught()
    Recommendation.objects.filter(pk__in=[one.pk for one in hulks + orchards]).update(audience="internal")
    done = actions.retrain(scheme="upr-issues")
    assert done.version is None
    assert "There are 0 held-out decisions" in done.why


def test_a_model_that_a_person_chose_is_not_replaced(ready: Path, dina: User) -> None:
    actions.put_in_force(version=in_force(), by=dina, why="I trust it")
    taught()
    before = in_force()
    done = actions.retrain(scheme="upr-issues")
    assert not done.is_in_force
    assert in_force() == before
    assert done.version is not None
    assert "A person chose" in done.version.why
    actions.choose_automatically(scheme="upr-issues", by=dina)
    assert actions.retrain(scheme="upr-issues").is_in_force


def test_a_label_that_the_model_did_not_know_is_learned(ready: Path) -> None:
    hulks = entered(local_sentences("orchards", 150))
    decide(hulks, accepted=True, code="environment")
    others = entered(local_sentences("harbours", 100))
    decide(others, accepted=False, code="environment")
    assert actions.retrain(scheme="upr-issues").is_in_force
    [new] = entered(["Review the orchards of the valley every year."])
    actions.catch_up()
    assert "environment" in suggested(new.pk)


def test_one_example_of_a_label_is_passed_over(ready: Path) -> None:
    taught()
    [single] = entered(["Review the lighthouse."])
    decide([single], accepted=True, code="corruption")
    [unknown] = entered(["Reform the bagpipes."])
    decide([unknown], accepted=True, code="environment")
    done = actions.retrain(scheme="upr-issues")
    assert done.is_in_force
    assert "environment" not in {one["label"] for one in in_force().card["labels"]}


def test_a_scheme_without_shipped_model_learns_from_nothing_else(shipped: Path) -> None:
    hulks, orchards = taught()
    decide(hulks, accepted=False, code="environment")
    decide(orchards, accepted=True, code="environment")
    done = actions.retrain(scheme="upr-issues")
    assert done.is_in_force, done.why
    [new] = entered(["Review the hulks of district 900 every year, step by step."])
    actions.catch_up()
    assert suggested(new.pk) == {"detention"}


def test_a_scheme_without_model_and_with_one_label_says_what_is_missing(shipped: Path) -> None:
    taught()
    done = actions.retrain(scheme="upr-issues")
    assert done.version is None
    assert "two labels" in done.why
    assert not ModelVersion.objects.exists()


def test_sources_are_learned_from_when_asked(ready: Path) -> None:
    hulks, orchards = entered(local_sentences("hulks", 200)), entered(local_sentences("orchards", 200))
    for record in hulks:
        coded_by_source(record, term("upr-issues", "detention"))
    for record in orchards:
        coded_by_source(record, term("upr-issues", "corruption"))
    assert actions.retrain(scheme="upr-issues").version is None
    done = actions.retrain(scheme="upr-issues", from_sources=True)
    assert done.is_in_force, done.why
    assert in_force().decisions == 0
    again = actions.retrain(scheme="upr-issues")
    assert again.version == done.version


def test_an_erased_text_is_unlearned(ready: Path) -> None:
    hulks, _orchards = taught()
    actions.retrain(scheme="upr-issues")
    first = in_force()
    erased = next(one for one in hulks if one.pk in first.learned_from)
    core.erase(kind="recommendation", record_id=erased.pk, reason="Asked for.", by=None)
    assert in_force().has_erased
    assert "upr-issues" in waiting.due()
    actions.retrain(scheme="upr-issues")
    assert in_force() != first
    first.refresh_from_db()
    assert (bytes(first.content or b""), first.learned_from) == (b"", [])
    assert erased.pk not in in_force().learned_from
    assert not in_force().has_erased
    assert waiting.due() == []


def test_when_too_little_is_left_after_an_erasure_the_shipped_model_is_in_force(ready: Path) -> None:
    hulks, orchards = taught()
    actions.retrain(scheme="upr-issues")
    erased = next(one for one in hulks if one.pk in in_force().learned_from)
    core.erase(kind="recommendation", record_id=erased.pk, reason="Asked for.", by=None)
    Decision.objects.filter(record__in=[one.pk for one in orchards + hulks]).delete()
    actions.retrain(scheme="upr-issues")
    assert in_force().origin == ModelVersion.Origin.SHIPPED
    assert not bytes(ModelVersion.objects.get(origin="local").content or b"")
    assert waiting.due() == []


def test_the_content_of_old_versions_goes_and_their_rows_stay(ready: Path) -> None:
    for number in range(8):
        ModelVersion.objects.create(scheme="upr-issues", version=str(number), origin="local", content=b"x")
    versions.empty_old("upr-issues")
    kept = [bool(row.content) for row in ModelVersion.objects.filter(origin="local").order_by("trained_at")]
    assert kept == [False] * 3 + [True] * 5


def test_a_training_is_due_after_fifty_decisions(ready: Path) -> None:
    records = entered([f"Text {number}" for number in range(50)])
    decide(records[:49], accepted=True)
    assert waiting.due() == []
    assert waiting.due(after=1) == ["upr-issues"]
    decide(records[49:], accepted=True)
    assert waiting.due() == ["upr-issues"]
    actions.retrain(scheme="upr-issues")
    assert waiting.due(after=1) == []
    last = waiting.last_training("upr-issues")
    assert last is not None
    assert last.decisions == 50


@pytest.mark.django_db(transaction=True)
def test_a_second_training_does_not_begin_beside_another(ready: Path) -> None:
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [retraining._LOCK])
            with pytest.raises(actions.TrainingUnderWay):
                actions.retrain(scheme="upr-issues")
            cursor.execute("SELECT pg_advisory_unlock_all()")
    finally:
        other.close()
    assert actions.retrain(scheme="upr-issues").version is None


@pytest.mark.django_db(transaction=True)
def test_a_training_that_breaks_off_leaves_the_model_in_force_and_every_decision(ready: Path) -> None:
    taught()
    before, decisions = in_force(), Decision.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE coding_modelversion ADD CONSTRAINT disk_full CHECK (content IS NULL) NOT VALID")
    try:
        with pytest.raises(Exception, match="disk_full"):
            actions.retrain(scheme="upr-issues")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE coding_modelversion DROP CONSTRAINT disk_full")
    assert in_force() == before
    assert Decision.objects.count() == decisions
    assert queries.suggest_now("Inspect prison and overcrowded cells.")["upr-issues"]
    assert actions.retrain(scheme="upr-issues").is_in_force


def test_a_text_withdrawn_from_the_public_is_unlearned(ready: Path) -> None:
    hulks, _orchards = taught()
    actions.retrain(scheme="upr-issues")
    first = in_force()
    versions.note_withdrawn()
    assert waiting.due() == []
    withdrawn = next(one for one in hulks if one.pk in first.learned_from)
    Recommendation.objects.filter(pk=withdrawn.pk).update(audience="internal")
    versions.note_withdrawn()
    assert waiting.due() == ["upr-issues"]
    actions.retrain(scheme="upr-issues")
    assert withdrawn.pk not in in_force().learned_from


def test_a_scheme_of_one_label_per_text_learns_too(shipped: Path) -> None:
    small_models.ship(shipped, small_models.actions())
    actions.register_shipped()
    for word, code in (("hulks", "2"), ("orchards", "4")):
        records = entered(local_sentences(word, 120))
        Decision.objects.bulk_create(
            Decision(kind="recommendation", record=one.pk, term=term("upr-actions", code), is_accepted=True)
            for one in records
        )
    done = actions.retrain(scheme="upr-actions")
    assert done.is_in_force, done.why
    first, second = entered([f"Review the {word} of district 900 every year." for word in ("hulks", "orchards")])
    actions.catch_up()
    assert (suggested(first.pk), suggested(second.pk)) == ({"2"}, {"4"})
