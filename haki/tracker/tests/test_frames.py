"""Coding frames: what they ask, their versions, and what entries keep of them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from haki.accounts.models import User
from haki.core.models import Event
from haki.tracker import actions, framing
from haki.tracker.actions import Said
from haki.tracker.framing import Choice, Field, Framing
from haki.tracker.models import Crisis, Entry, EntryCrisis, Frame, Kind
from haki.tracker.queries import coded_with_older
from haki.tracker.tests.conftest import area
from haki.tracker.tests.test_pages import signed_in

COUNTED = Field("persons", "Persons concerned", "number", unit="persons")
WHERE = Field("where", "Where", "choice", choices=(Choice("camp", "In a camp"), Choice("home", "At home")))
ASKED = Framing(
    ("uhri-themes",),
    {"country": {"issue": "required"}},
    (COUNTED, Field("law", "Law", kinds=("measure",), is_required=True)),
)


@pytest.fixture
def floods(amina: User) -> Crisis:
    return actions.add_crisis(code="floods", name="Floods", by=amina)


def added(crisis: Crisis, by: User, *, kind: str = Kind.ISSUE, country: bool = True, **answers: object) -> Entry:
    said = Said(kind=kind, text="Water is cut.", country=area("TGO") if country else None)
    return actions.create(said=said, crises=[crisis], by=by, answers={crisis: answers})


def test_code_of_a_crisis_can_stand_in_an_address(amina: User) -> None:
    with pytest.raises(ValidationError, match="stands in addresses"):
        actions.add_crisis(code="floods 2026", name="Floods", by=amina)


def test_saving_makes_versions_and_changes_none(floods: Crisis, amina: User) -> None:
    first = actions.save_frame(crisis=floods, content=Framing(fields=(COUNTED,)), note="Begin", by=amina)
    again = actions.save_frame(crisis=floods, content=Framing(fields=(COUNTED,)), by=amina)
    second = actions.save_frame(crisis=floods, content=Framing(fields=(COUNTED, WHERE)), by=amina)
    assert (first.version, again.version, second.version) == (1, 1, 2)
    first.refresh_from_db()
    assert framing.read(first.content).fields == (COUNTED,)
    changes = framing.differences(framing.read(first.content), framing.read(second.content), {})
    assert changes == ["Added: the field “Where”"]


def test_who_saves_second_is_told_of_the_first(floods: Crisis, amina: User) -> None:
    actions.save_frame(crisis=floods, content=Framing(fields=(COUNTED,)), by=amina, seen=0)
    with pytest.raises(ValidationError, match="Somebody else saved a version"):
        actions.save_frame(crisis=floods, content=Framing(fields=(WHERE,)), by=amina, seen=0)
    assert Frame.objects.filter(crisis=floods).count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Framing(("no-such",)), "There is no vocabulary “no-such”"),
        (Framing(fields=(COUNTED, COUNTED)), "Two fields have the name “persons”"),
        (Framing(fields=(Field("Where?", "Where"),)), "small letters"),
        (Framing(fields=(Field("where", ""),)), "has no label"),
        (Framing(fields=(Field("where", "Where", "choice"),)), "write its answers, one a line"),
        (Framing(fields=(Field("where", "Where", "matrix"),)), "a type that there is not"),
        (Framing(fields=(Field("where", "Where", kinds=("gossip",)),)), "no kind of entry “gossip”"),
        (Framing(standing={"shoe-size": {"issue": "required"}}), "Entries have no field “shoe-size”"),
    ],
)
def test_what_is_no_frame_is_refused_in_a_sentence(wrong: Framing, said: str, floods: Crisis, amina: User) -> None:
    with pytest.raises(ValidationError, match=said):
        actions.save_frame(crisis=floods, content=wrong, by=amina)
    assert not Frame.objects.filter(crisis=floods).exists()


def test_required_fields_are_asked_of_their_kinds_only(floods: Crisis, amina: User) -> None:
    actions.save_frame(crisis=floods, content=ASKED, by=amina)
    with pytest.raises(ValidationError) as refused:
        added(floods, amina, country=False)
    assert list(refused.value.message_dict) == ["country"]
    with pytest.raises(ValidationError) as refused:
        added(floods, amina, kind=Kind.MEASURE, country=False)
    assert list(refused.value.message_dict) == ["floods--law"]
    assert not Entry.objects.exists()
    added(floods, amina)
    added(floods, amina, kind=Kind.MEASURE, country=False, law="Act 3")


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ({"persons": "1 200"}, {"persons": 1200}),
        ({"persons": "0"}, {"persons": 0}),
        ({"persons": ""}, {}),
        ({"persons": "many"}, None),
        ({"height": "3"}, None),
    ],
)
def test_answers_are_checked_and_blank_is_not_zero(
    answers: dict[str, Any], kept: dict[str, object] | None, floods: Crisis, amina: User
) -> None:
    actions.save_frame(crisis=floods, content=ASKED, by=amina)
    if kept is None:
        with pytest.raises(ValidationError):
            added(floods, amina, **answers)
        return
    assert EntryCrisis.objects.get(entry=added(floods, amina, **answers)).answers == kept


def test_entry_keeps_its_version_until_it_is_brought_to_the_newest(floods: Crisis, amina: User) -> None:
    actions.save_frame(crisis=floods, content=Framing(fields=(COUNTED, WHERE)), by=amina)
    entry = added(floods, amina, persons="12", where="camp")
    actions.save_frame(crisis=floods, content=Framing(fields=(COUNTED,)), by=amina)
    said = Said(kind=Kind.ISSUE, text="Water is cut again.")
    actions.edit(entry=entry, said=said, crises=[floods], sources=(), by=amina)
    belongs = EntryCrisis.objects.select_related("frame").get(entry=entry)
    assert belongs.frame is not None
    assert (belongs.frame.version, belongs.answers) == (1, {"persons": 12, "where": "camp"})
    assert list(coded_with_older(floods, amina)) == [belongs]
    assert actions.bring_to_newest(belongs=belongs, by=amina) == ["where"]
    belongs.refresh_from_db()
    assert belongs.frame is not None
    assert (belongs.frame.version, belongs.answers) == (2, {"persons": 12})
    assert Event.objects.get(record=entry.pk, verb="frame changed").data["dropped"] == {"where": "camp"}


def test_editor_adds_moves_and_takes_out_fields_without_scripts(floods: Crisis, amina: User) -> None:
    client, address = signed_in(amina), "/tracker/crises/floods/frame/"
    assert "None. Add what this crisis needs" in client.get(address).content.decode()
    sent = {"vocabularies": ["uhri-themes"], "seen": "0", "field-0-label": "Persons", "field-0-type": "number"}
    page = client.post(address, {**sent, "step": "add"}).content.decode()
    assert 'name="field-1-label"' in page
    sent |= {"field-1-label": "Où ?", "field-1-type": "choice", "field-1-choices": "In a camp\nhome = At home"}
    page = client.post(address, {**sent, "step": "up-1"}).content.decode()
    assert page.index("Où ?") < page.index('value="Persons"')
    preview = client.post(address, {**sent, "step": "preview"}).content.decode()
    assert "floods--ou" in preview
    assert not Frame.objects.filter(crisis=floods).exists()
    assert client.post(address, {**sent, "step": "save", "note": "Begin"}).status_code == 302
    saved = framing.read(Frame.objects.get(crisis=floods).content)
    assert [one.name for one in saved.fields] == ["persons", "ou"]
    assert saved.fields[1].choices == (Choice("in-a-camp", "In a camp"), Choice("home", "At home"))
    wrong = client.post(address, {**sent, "seen": "1", "field-1-choices": "", "step": "save"})
    assert wrong.status_code == 422
    assert "write its answers, one a line" in wrong.content.decode()


def test_frame_of_another_crisis_is_taken_over_and_versions_are_compared(floods: Crisis, amina: User) -> None:
    client = signed_in(amina)
    assert "State of emergency" in client.get("/tracker/crises/floods/frame/?copy=COVID-19").content.decode()
    actions.save_frame(crisis=floods, content=Framing(fields=(COUNTED,)), by=amina)
    actions.save_frame(crisis=floods, content=Framing(fields=(WHERE,)), by=amina)
    page = client.get("/tracker/crises/floods/frames/").content.decode()
    assert "Taken out: the field “Persons concerned”" in page


def test_visitors_may_not_edit_frames(floods: Crisis, bilal: User) -> None:
    assert signed_in(bilal).get("/tracker/crises/COVID-19/frame/").status_code == 403
    assert Client().get("/tracker/crises/floods/").status_code == 404
    assert Client().get("/tracker/crises/COVID-19/").status_code == 200
