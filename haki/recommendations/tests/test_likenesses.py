"""What people decide of recommendations that look alike."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from haki.accounts.models import User
from haki.coding import actions as coding
from haki.coding.models import Decision
from haki.core.models import Event
from haki.links.models import Link
from haki.recommendations import actions, queries, slight
from haki.recommendations.models import Likeness, Recommendation, Verdict
from haki.recommendations.tests import files
from haki.recommendations.tests.conftest import run_import
from haki.recommendations.tests.states import state
from haki.vocab.models import Term

WORDS = "Take all necessary measures to prevent torture in places of detention"


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("editor@example.org", role="editor")


@pytest.fixture
def alike(tmp_path: Path) -> Likeness:
    run_import("upr-info", files.upr_info(tmp_path / "f.csv", [{"Text": WORDS, "From": "Spain"}]))
    said = {"Text": f"115.7 {WORDS} and elsewhere (Austria);"}
    run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [said]))
    return Likeness.objects.get()


def test_likeness_same_makes_one_recommendation_and_the_old_address_leads_to_it(alike: Likeness, editor: User) -> None:
    ends = [alike.first.recommendation_id, alike.second.recommendation_id]
    actions.decide_likeness(likeness=alike, same=True, by=editor)
    record = Recommendation.objects.get()
    assert set(record.states.values_list("state__code", flat=True)) == {"SVN", "AUT", "ESP"}
    assert record.number == "115.7"
    assert [queries.get(pk, editor) for pk in ends] == [record, record]
    assert not queries.proposals(editor)
    assert set(Event.objects.filter(kind="recommendation").values_list("verb", flat=True)) == {"joined"}


def test_likeness_same_taken_back_is_as_before(alike: Likeness, editor: User) -> None:
    theme, other = Term.objects.filter(vocabulary="uhri-themes")[:2]
    first, second = alike.first.recommendation_id, alike.second.recommendation_id
    for record in (first, second):
        coding.decide(kind="recommendation", record=record, term=theme, accepted=True, by=editor)
    coding.decide(kind="recommendation", record=second, term=other, accepted=True, by=editor)
    Link.objects.create(
        from_kind="recommendation", from_record=first, type="see-also", to_kind="recommendation", to_record=second
    )
    before = state()
    actions.decide_likeness(likeness=alike, same=True, by=editor)
    assert Recommendation.objects.count() == 1
    assert Decision.objects.count() == 2
    assert state() != before
    actions.undo_likeness(likeness=alike, by=editor)
    assert state() == before
    assert [one.pk for one in queries.proposals(editor)] == [alike.pk]


def test_likeness_taken_back_after_the_one_was_restricted_opens_neither(alike: Likeness, editor: User) -> None:
    actions.decide_likeness(likeness=alike, same=True, by=editor)
    actions.set_audience(recommendation=Recommendation.objects.get(), audience="internal", by=editor)
    actions.undo_likeness(likeness=alike, by=editor)
    assert Recommendation.objects.visible_to(editor).count() == 2
    assert not Recommendation.objects.visible_to(AnonymousUser()).exists()


def test_likeness_different_is_not_proposed_again(alike: Likeness, editor: User, tmp_path: Path) -> None:
    actions.decide_likeness(likeness=alike, same=False, by=editor)
    assert Recommendation.objects.count() == 2
    said = {"Text": f"115.7 {WORDS} or elsewhere (Austria);"}
    run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [said]))
    assert not queries.proposals(editor)
    assert Likeness.objects.get().verdict == Verdict.DIFFERENT


def test_likeness_decided_twice_is_refused(alike: Likeness, editor: User) -> None:
    actions.decide_likeness(likeness=alike, same=False, by=editor)
    with pytest.raises(ValidationError):
        actions.decide_likeness(likeness=alike, same=True, by=editor)
    assert Recommendation.objects.count() == 2


def test_likeness_of_a_restricted_recommendation_is_not_shown_and_not_joined(alike: Likeness, editor: User) -> None:
    actions.set_audience(recommendation=alike.first.recommendation, audience="internal", by=editor)
    validator = User.objects.create_user("validator@example.org", role="validator")
    assert not queries.proposals(validator)
    assert queries.proposals(editor)
    with pytest.raises(ValidationError):
        actions.decide_likeness(likeness=alike, same=True, by=editor)


def pairs(tmp_path: Path, others: list[tuple[str, str]]) -> None:
    """Propose pairs: the first of each as UPR Info has it, the second as the UHRI."""
    run_import("upr-info", files.upr_info(tmp_path / "p.csv", [{"Text": one} for one, _ in others]))
    said = [{"Text": f"115.{n} {other} (Austria);"} for n, (_, other) in enumerate(others, start=1)]
    run_import("uhri-json", files.uhri_json(tmp_path / "p.json", said))


def test_pairs_that_differ_slightly_are_told_from_those_that_say_something_else(tmp_path: Path, editor: User) -> None:
    pairs(
        tmp_path,
        [
            (
                "Improve the access of girls to schools; and to health in rural areas",
                "To improve the access of girls to schools, and to health in rural-areas",
            ),
            (
                "Ratify the Optional Protocol to the Convention of Children",
                "ratify the Optional Protocol (OP-CRC) to the Convention of Children",
            ),
            (
                "Follow the national plan of 2009-10 on schools and teachers",
                "Follow the national plan of 200910 on schools and teachers",
            ),
            (
                "Never detain minors with adults in the prisons of the land",
                "Detain minors with adults in the prisons of the land",
            ),
        ],
    )
    waiting = queries.proposals(editor)
    assert waiting.count() == 4
    few = slight.narrowed(waiting, slight.SLIGHT)
    assert {one.first.text[:7] for one in few} == {"Improve", "Ratify "}
    assert {one.first.text[:7] for one in slight.narrowed(waiting, slight.MORE)} == {"Follow ", "Never d"}


def test_pairs_decided_together_are_taken_back_together(tmp_path: Path, editor: User) -> None:
    pairs(
        tmp_path,
        [
            (WORDS, f"To {WORDS}"),
            ("Abolish the death penalty in law and practice", "to abolish the death penalty, in law and practice"),
        ],
    )
    before = state()
    waiting = list(queries.proposals(editor))
    actions.decide_likeness(likeness=waiting[0], same=False, by=editor)
    assert actions.decide_together(likenesses=waiting, by=editor) == 1  # what is decided already stays so
    assert Recommendation.objects.count() == 3
    actions.undo_likeness(likeness=waiting[0], by=editor)
    actions.decide_together(likenesses=waiting[:1], by=editor)
    assert Recommendation.objects.count() == 2
    assert actions.undo_together(likenesses=Likeness.objects.all(), by=editor) == 2
    assert state() == before
