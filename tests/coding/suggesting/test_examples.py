"""What decisions say to a model: which labels fit, which do not, and of which nothing is known."""

import datetime as dt
from pathlib import Path

import pytest

from haki.accounts.models import User
from haki.coding import actions
from haki.coding.comparing import measure
from haki.coding.examples import coded
from haki.coding.models import Decision
from haki.coding.tests import small_models
from haki.lib.textml import Example
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import term
from tests.coding.suggesting.conftest import coded_by_source, entered

BOTH = "Inspect prison cells and custody as well as bribery and procurement audits."
pytestmark = pytest.mark.django_db


def decide(record: Recommendation, code: str, by: User, *, accepted: bool, of: str = "upr-issues") -> None:
    actions.decide(kind="recommendation", record=record.pk, term=term(of, code), accepted=accepted, by=by)


def said(scheme: str = "upr-issues", *, from_sources: bool = False) -> list[tuple[set[str], set[str] | None]]:
    """Labels given and labels known, None for all, of each example."""
    found = [one.example for one in coded(scheme, from_sources=from_sources)]
    return [(set(one.labels), None if one.decided is None else set(one.decided)) for one in found]


def test_a_text_is_known_whole_when_all_that_is_likely_was_decided(issues: Path, dina: User) -> None:
    [record] = entered([BOTH])
    actions.catch_up()
    decide(record, "detention", dina, accepted=True)
    assert said() == [({"detention"}, {"detention"})]
    decide(record, "corruption", dina, accepted=False)
    assert said() == [({"detention"}, None)]


def test_what_a_source_gave_and_nobody_rejected_fits_too(shipped: Path, dina: User) -> None:
    [record] = entered([BOTH])
    coded_by_source(record, term("upr-issues", "corruption"), term("upr-issues", "environment"))
    decide(record, "environment", dina, accepted=False)
    assert said() == [({"corruption"}, None)]
    assert said(from_sources=True) == [({"corruption"}, None)]


def test_sources_alone_count_half(shipped: Path) -> None:
    [record] = entered([BOTH])
    coded_by_source(record, term("upr-issues", "corruption"))
    assert said() == []
    [only] = coded("upr-issues", from_sources=True)
    assert (only.example.labels, only.example.weight, only.decisions) == ({"corruption"}, 0.5, 0)


def test_decisions_on_a_term_that_ended_are_left_out(shipped: Path, dina: User) -> None:
    [record] = entered([BOTH])
    decide(record, "detention", dina, accepted=True)
    ended = term("upr-issues", "detention")
    ended.valid_to = dt.date(2020, 1, 1)
    ended.save()
    assert said() == []
    assert Decision.objects.count() == 1


def test_one_label_that_fits_says_that_no_other_does(shipped: Path, dina: User) -> None:
    accepted, rejected = entered([BOTH, f"{BOTH} Again."])
    decide(accepted, "4", dina, accepted=True, of="upr-actions")
    decide(rejected, "2", dina, accepted=False, of="upr-actions")
    assert said("upr-actions") == [({"4"}, None), (set(), {"2"})]


def test_the_same_words_are_on_one_side_whatever_record_they_stand_in(shipped: Path, dina: User) -> None:
    texts = [f"Text number {number}" for number in range(100)]
    for record in entered(texts + [text.upper() for text in texts]):
        decide(record, "detention", dina, accepted=True)
    found = coded("upr-issues")
    sides: dict[str, set[bool]] = {}
    for one in found:
        sides.setdefault(one.example.text.upper(), set()).add(one.is_held_out)
    assert len(sides) == 100
    assert all(len(side) == 1 for side in sides.values())
    assert 20 <= sum(one.is_held_out for one in found) <= 60


def test_figures_count_only_what_was_decided() -> None:
    model = small_models.issues()
    prison = "Inspect prison and overcrowded cells without delay."
    right = measure(model, [Example(prison, frozenset({"detention"}))], ["corruption", "detention"])
    assert (right.pairs, right.f1) == (2, 1.0)
    wrong = measure(
        model, [Example(prison, frozenset(), decided=frozenset({"detention"}))], ["corruption", "detention"]
    )
    assert (wrong.pairs, wrong.f1) == (1, 0.0)
    assert wrong.log_loss > right.log_loss
    assert right.is_better_than(wrong)
    assert not wrong.is_better_than(right)
    assert not right.is_better_than(right)


def test_a_label_that_a_model_does_not_know_counts_against_it() -> None:
    model = small_models.issues()
    text = [Example("Inspect prison and overcrowded cells.", frozenset({"detention", "environment"}))]
    known, all_labels = measure(model, text, ["detention"]), measure(model, text, ["detention", "environment"])
    assert all_labels.f1 < known.f1
    assert all_labels.log_loss > known.log_loss
