"""Which version of a model is in force: the newest shipped one, a better local one, or the one that a person chose."""

from pathlib import Path

import pytest

from haki.accounts.models import User
from haki.coding import actions, queries
from haki.coding.models import ModelVersion
from haki.coding.queries import waiting
from haki.coding.tests import small_models
from haki.core.models import Event
from tests.coding.suggesting.conftest import entered, suggested

pytestmark = pytest.mark.django_db


def in_force() -> ModelVersion:
    return ModelVersion.objects.get(scheme="upr-issues", is_in_force=True)


def local(seed: int, *, is_in_force: bool = False) -> ModelVersion:
    model = small_models.issues(seed=seed)
    return ModelVersion.objects.create(
        scheme="upr-issues",
        version=model.version,
        origin=ModelVersion.Origin.LOCAL,
        content=small_models.content(model),
        is_in_force=is_in_force,
    )


def test_taking_up_the_shipped_models_twice_changes_nothing(issues: Path) -> None:
    assert actions.register_shipped() == {}
    before = in_force()
    actions.register_shipped()
    assert ModelVersion.objects.count() == 1
    assert in_force() == before
    assert before.card["title"] == "Invented"


def test_a_newer_shipped_model_comes_in_force(shipped: Path) -> None:
    for seed in (1, 2):
        small_models.ship(shipped, small_models.issues(seed=seed))
        actions.register_shipped()
    assert in_force().version == small_models.issues(seed=2).version
    assert ModelVersion.objects.get(is_in_force=False).why == "It shipped with haki; another one is in force."
    assert ModelVersion.objects.count() == 2


def test_a_local_model_stays_when_a_newer_one_ships(issues: Path) -> None:
    local(3, is_in_force=True)
    actions.register_shipped()
    assert in_force().origin == ModelVersion.Origin.LOCAL
    assert ModelVersion.objects.get(origin="shipped").why.startswith("A model learned here is in force.")
    assert waiting.due() == ["upr-issues"]


def test_the_administrator_goes_back(issues: Path, dina: User) -> None:
    actions.register_shipped()
    first = in_force()
    second = local(3)
    actions.put_in_force(version=second, by=dina, why="Try it")
    assert in_force() == second
    [record] = entered(["Inspect prison and overcrowded cells without delay."])
    actions.catch_up()
    assert suggested(record.pk) == {"detention"}
    actions.put_in_force(version=first, by=dina, why="The old one was better")
    assert in_force() == first
    assert in_force().why == "The old one was better"
    assert in_force().is_chosen
    event = Event.objects.filter(verb="model put in force").latest("at")
    assert (event.by, event.data["before"], event.data["why"]) == (dina, [second.version], "The old one was better")
    actions.choose_automatically(scheme="upr-issues", by=dina)
    assert not in_force().is_chosen


def test_a_version_whose_content_is_gone_cannot_be_chosen(issues: Path, dina: User) -> None:
    actions.register_shipped()
    old = local(3)
    ModelVersion.objects.filter(pk=old.pk).update(content=b"")
    with pytest.raises(actions.ContentGone, match="last 5"):
        actions.put_in_force(version=old, by=dina, why="Back")
    assert in_force().origin == ModelVersion.Origin.SHIPPED


def test_a_shipped_version_that_is_no_longer_shipped_cannot_be_chosen(shipped: Path, dina: User) -> None:
    for seed in (1, 2):
        small_models.ship(shipped, small_models.issues(seed=seed))
        actions.register_shipped()
    old = ModelVersion.objects.get(version=small_models.issues(seed=1).version)
    with pytest.raises(actions.ContentGone, match="earlier version of haki"):
        actions.put_in_force(version=old, by=dina, why="Back")


def test_a_pasted_text_is_suggested_terms_with_words(issues: Path) -> None:
    actions.register_shipped()
    found = queries.suggest_now("Inspect prison and overcrowded cells without delay.")
    [first, *_] = found["upr-issues"]
    assert first.term.code == "detention"
    assert first.is_likely
    assert "prison" in {word for word, _weight in first.words}
    assert found["sdg-goals"] == []


@pytest.mark.parametrize(
    "text", ["", "\u0000\u0007", "<script>alert(1)</script>", "Инспектировать тюрьмы", "x" * 200_000]
)
def test_a_pasted_text_that_the_model_cannot_read_gets_nothing(issues: Path, text: str) -> None:
    actions.register_shipped()
    assert queries.suggest_now(text)["upr-issues"] == []
