"""Recommendations that people enter, correct and keep from others."""

import datetime as dt
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from haki.accounts.models import Organisation, User
from haki.coding import actions as coding
from haki.core import actions as core
from haki.core.models import Event, Tombstone
from haki.ingest.models import Applied, Run
from haki.recommendations import actions, queries
from haki.recommendations.actions import Entry
from haki.recommendations.actions.joining import join
from haki.recommendations.indexing import documents
from haki.recommendations.models import Attestation, Recommendation
from haki.recommendations.tests import files
from haki.recommendations.tests.conftest import run_import
from haki.vocab.models import Term


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("editor@example.org", role="editor")


def term(vocabulary: str, code: str) -> Term:
    return Term.objects.get(vocabulary=vocabulary, code=code)


def entry(text: str = "Ratify the Optional Protocol.") -> Entry:
    return Entry(
        text=text,
        concerned=[term("areas", "SVN")],
        recommending=[term("areas", "AUT")],
        symbol="A/HRC/28/15",
        number="115.24",
        body=term("bodies", "UPR"),
        session=term("upr-sessions", "UPR-20"),
        issued=dt.date(2014, 12, 10),
    )


def test_create_by_hand_is_found_by_the_next_import(editor: User, tmp_path: Path) -> None:
    record = actions.create(entry=entry(), by=editor)
    assert queries.citation(record) == "A/HRC/28/15, para. 115.24"
    assert record.mechanism is not None
    assert record.mechanism.code == "upr"
    run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [{}]))
    assert Recommendation.objects.get() == record
    assert [event.verb for event in Event.objects.filter(record=record.pk)] == ["created"]


def test_edit_counts_before_the_sources_and_can_be_withdrawn(editor: User, tmp_path: Path) -> None:
    run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [{}]))
    record = Recommendation.objects.get()
    was = record.text
    actions.edit(recommendation=record, entry=entry("Ratify all Optional Protocols"), by=editor)
    actions.edit(recommendation=record, entry=entry("Ratify both Optional Protocols"), by=editor)
    assert Recommendation.objects.get().text == "Ratify both Optional Protocols"
    assert run_import("uhri-json", tmp_path / "f.json").counts["unchanged"] == 1
    actions.withdraw_edit(recommendation=record, by=editor)
    assert Recommendation.objects.get().text == was


@pytest.mark.parametrize("text", ["", "   ", "<p> </p>"])
def test_create_without_a_text_is_refused(editor: User, text: str) -> None:
    with pytest.raises(ValidationError):
        actions.create(entry=entry(text), by=editor)
    assert not Attestation.objects.exists()


def test_restricted_recommendation_is_seen_by_its_people_only(editor: User) -> None:
    ours = Organisation.objects.create(name="Ours")
    other = Organisation.objects.create(name="Other")
    colleague = User.objects.create_user("a@example.org", role="contributor", organisation=ours)
    stranger = User.objects.create_user("b@example.org", role="contributor", organisation=other)
    record = actions.create(entry=entry("A secret word"), by=editor, audience="organisation", organisation=ours)
    found = {
        str(user): [shown.record for shown in queries.page([record.pk], user)]
        for user in (editor, colleague, stranger, AnonymousUser())
    }
    assert found == {str(editor): [record], str(colleague): [record], str(stranger): [], "AnonymousUser": []}
    for outsider in (stranger, AnonymousUser()):
        with pytest.raises(Recommendation.DoesNotExist):
            queries.get(record.pk, outsider)
    document = next(iter(documents([record.pk])))
    assert "public" not in document.access
    actions.set_audience(recommendation=record, audience="public", by=editor)
    assert queries.get(record.pk, AnonymousUser()) == record
    assert next(iter(documents([record.pk]))).access == ["public"]


def test_organisations_audience_needs_an_organisation(editor: User) -> None:
    record = actions.create(entry=entry(), by=editor)
    with pytest.raises(ValidationError):
        actions.set_audience(recommendation=record, audience="organisation", by=editor)


def test_erase_leaves_nothing_but_the_reason(editor: User) -> None:
    record = actions.create(entry=entry("A word that must go"), by=editor)
    coding.decide(kind="recommendation", record=record.pk, term=term("sdg", "16"), accepted=True, by=editor)
    core.erase(kind="recommendation", record_id=record.pk, reason="Asked for by the person", by=editor)
    assert not Recommendation.objects.exists()
    assert not Attestation.objects.exists()
    assert not list(documents([record.pk]))
    assert "must go" not in str(list(Event.objects.values_list("title", "data")))
    assert Tombstone.objects.get().reason == "Asked for by the person"


def noted() -> str:
    """What imports keep of texts: to undo them, and as a sample of their differences."""
    said = [*Applied.objects.values_list("before__text", flat=True), *Run.objects.values_list("difference", flat=True)]
    return str(said)


def test_erase_empties_what_is_said_of_those_joined_to_it(editor: User) -> None:
    first, second = (actions.create(entry=entry(f"A word that must go, {n}"), by=editor) for n in "ab")
    join(first, second)
    core.erase(kind="recommendation", record_id=first.pk, reason="Asked for", by=editor)
    assert "must go" not in str(list(Event.objects.values_list("title", "data")))


def test_erase_empties_what_imports_noted(editor: User, tmp_path: Path) -> None:
    for text in ("115.24 A word that must go", "115.24 Another word that must go"):
        said = [{"Text": text}, {"AnnotationId": "of another", "Text": f"115.25 A word that stays ({len(text)})"}]
        done = run_import("uhri-json", files.uhri_json(tmp_path / "f.json", said))
        run = Run.objects.create(pk=done.run, source="uhri-json", difference=done.outcome.differences)
        Applied.objects.bulk_create(
            [Applied(run=run, record=one, before=before) for one, before in done.outcome.applied]
        )
    assert noted().count("must go") == 4
    assert noted().count("that stays") == 4
    record = Recommendation.objects.get(number="115.24")
    core.erase(kind="recommendation", record_id=record.pk, reason="Asked for", by=editor)
    assert "must go" not in noted()
    assert noted().count("that stays") == 4


def test_person_code_stays_when_the_source_drops_its_own(editor: User, tmp_path: Path) -> None:
    run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [{}]))
    record = Recommendation.objects.get()
    goal = term("sdg", "5")
    coding.decide(kind="recommendation", record=record.pk, term=goal, accepted=True, by=editor)
    coding.decide(kind="recommendation", record=record.pk, term=goal, accepted=True, by=editor)
    assert len(queries.codes(record)[goal]) == 2
    run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [{"Sdgs": []}]))
    assert [code.origin for code in queries.codes(record)[goal]] == ["person"]
    assert coding.take_back(kind="recommendation", record=record.pk, term=goal, by=editor)
    assert goal not in queries.codes(record)
    assert not coding.take_back(kind="recommendation", record=record.pk, term=goal, by=editor)


def test_erased_recommendation_does_not_come_back_with_the_next_import(editor: User, tmp_path: Path) -> None:
    path = files.uhri_json(tmp_path / "f.json", [{}, {"Text": "115.25 Abolish the death penalty"}])
    run_import("uhri-json", path)
    record = Recommendation.objects.get(number="115.24")
    core.erase(kind="recommendation", record_id=record.pk, reason="Asked for", by=editor)
    again = run_import("uhri-json", path)
    assert again.counts == {"read": 2, "created": 0, "updated": 0, "unchanged": 1, "rejected": 1}
    assert "erased" in again.outcome.rejected[0].reason
    assert "Ratify" not in str(again.outcome.rejected[0])
    assert Recommendation.objects.get().number == "115.25"
