"""The form of an entry: dates as they are known, codes, answers, sources as rows; two people at once."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from haki.accounts.models import User
from haki.coding import actions as coding
from haki.coding.models import Decision
from haki.coding.queries import codes_of
from haki.core.models import Event
from haki.tracker import actions
from haki.tracker.actions import Said, ensure_covid
from haki.tracker.forms.dates import read
from haki.tracker.models import Crisis, Entry, EntryCrisis, Kind
from haki.tracker.tests.conftest import area, entered
from haki.tracker.tests.test_pages import signed_in
from haki.vocab.models import Term


def sent(**more: Any) -> dict[str, Any]:
    return {
        "kind": "measure", "text": "Curfew after dark.", "language": "en", "audience": "public",
        "crises": [str(ensure_covid().pk)], "country": str(area("TGO").pk),
    } | more  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "first", "precision", "last", "last_precision"),
    [
        ("2026", dt.date(2026, 1, 1), "year", None, "day"),
        ("2026-03", dt.date(2026, 3, 1), "month", None, "day"),
        ("2026-03-14", dt.date(2026, 3, 14), "day", None, "day"),
        ("2026-03-01 – 2026-03-14", dt.date(2026, 3, 1), "day", dt.date(2026, 3, 14), "day"),
        ("2026-03/2026-05", dt.date(2026, 3, 1), "month", dt.date(2026, 5, 31), "month"),
    ],
)
def test_date_is_kept_as_exactly_as_it_was_typed(  # noqa: PLR0917 - one for each part
    typed: str, first: dt.date, precision: str, last: dt.date | None, last_precision: str, amina: User
) -> None:
    assert signed_in(amina).post("/tracker/new/", sent(started_on=typed)).status_code == 302
    entry = Entry.objects.get()
    assert (entry.started_on, entry.started_precision) == (first, precision)
    assert (entry.ended_on, entry.ended_precision) == (last, last_precision)
    shown = signed_in(amina).get(f"/tracker/{entry.ulid}/edit/").content.decode()
    assert f'value="{str(first)[: {"year": 4, "month": 7, "day": 10}[precision]]}"' in shown


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("31/02", "is not a date"),
        ("2026-02-31", "is not a date"),
        ("yesterday", "is not a date"),
        ("2026-03-14 – 2026-03-01", "ends before it starts"),
        ("2026-13", "is not a date"),
    ],
)
def test_what_is_no_date_is_said_and_nothing_is_lost(wrong: str, said: str, amina: User) -> None:
    page = signed_in(amina).post("/tracker/new/", sent(started_on=wrong))
    assert page.status_code == 422
    assert said in page.content.decode()
    assert f'value="{wrong}"' in page.content.decode()
    assert "Curfew after dark." in page.content.decode()


def test_end_of_a_month_and_of_a_year() -> None:
    assert read("2024-02", is_end=True).day == dt.date(2024, 2, 29)
    assert read("2024", is_end=True).day == dt.date(2024, 12, 31)
    with pytest.raises(ValidationError):
        read("2024-00")


def test_codes_and_answers_are_saved_with_the_entry_as_decisions_of_the_person(amina: User) -> None:
    housing = Term.objects.get(vocabulary="uhri-themes", code="housing")
    page = signed_in(amina).post(
        "/tracker/new/",
        sent(
            **{
                "codes-uhri-themes-more": [housing.label, "", ""],
                "codes-sdg-more": ["16.3", "", ""],
                "COVID-19--emergency": "declared",
                "COVID-19--restriction": ["gatherings-and-protest"],
                "COVID-19--safeguards": "no",
                "COVID-19--persons": "0",
            }
        ),
    )
    assert page.status_code == 302
    entry = Entry.objects.get()
    assert {code.term.code for code in codes_of("entry", [entry.pk])} == {housing.code, "16.3"}
    assert set(Decision.objects.filter(record=entry.pk).values_list("by", flat=True)) == {amina.pk}
    assert EntryCrisis.objects.get(entry=entry).answers == {
        "emergency": "declared", "restriction": ["gatherings-and-protest"], "safeguards": False, "persons": 0,
    }  # fmt: skip
    shown = signed_in(amina).get(f"/tracker/{entry.ulid}/").content.decode()
    for said in (housing.label, "Gatherings and protest", "0 persons", "Amina"):
        assert said in shown


def test_code_that_is_none_is_said_and_what_was_typed_stays(amina: User) -> None:
    page = signed_in(amina).post("/tracker/new/", sent(**{"codes-uhri-themes-more": "Flying saucers"}))
    assert page.status_code == 422
    assert "No label is called “Flying saucers”" in page.content.decode()
    assert 'value="Flying saucers"' in page.content.decode()
    assert not Entry.objects.exists()


def test_code_that_is_unticked_is_taken_back_and_others_stay(amina: User) -> None:
    terms = list(Term.objects.filter(vocabulary="uhri-themes", parent__isnull=False)[:2])
    issue = Term.objects.filter(vocabulary="upr-issues").first()
    assert issue is not None
    said = Said(kind=Kind.ISSUE, text="Water is cut.")
    entry = actions.create(said=said, crises=[ensure_covid()], by=amina, codes=terms)
    coding.decide(kind="entry", record=entry.pk, term=issue, accepted=True, by=amina)
    actions.edit(entry=entry, said=said, crises=[ensure_covid()], sources=(), by=amina, codes=terms[1:])
    assert {code.term for code in codes_of("entry", [entry.pk])} == {terms[1], issue}


def test_form_sent_for_more_rows_is_shown_again_with_what_was_typed(amina: User) -> None:
    page = signed_in(amina).post("/tracker/new/", sent(text="", source_title="News", again="sources"))
    assert page.status_code == 200
    assert 'value="News"' in page.content.decode()
    assert "errorlist" not in page.content.decode()


def test_second_of_two_sees_what_the_first_changed_and_nothing_is_lost(amina: User, dina: User) -> None:
    entry = entered(amina, "Water is cut.")
    client, address = signed_in(amina), f"/tracker/{entry.ulid}/edit/"
    page = client.get(address)
    seen = page.context["seen"]
    ours = {"kind": "issue", "language": "en", "crises": [str(ensure_covid().pk)], "country": str(area("TGO").pk)}
    said = Said(kind=Kind.ISSUE, text="Water is cut in Kara.", country=entry.country)
    actions.edit(entry=entry, said=said, crises=[ensure_covid()], sources=(), by=dina)
    refused = client.post(address, {**ours, "text": "Water and power are cut.", "seen": seen})
    shown = refused.content.decode()
    assert refused.status_code == 409
    for part in ("Dina changed this entry meanwhile", "Water is cut in Kara.", "Water and power are cut."):
        assert part in shown
    entry.refresh_from_db()
    assert entry.text == "Water is cut in Kara."
    again = client.post(address, {**ours, "text": "Water and power are cut.", "seen": refused.context["seen"]})
    assert again.status_code == 302
    assert Event.objects.filter(record=entry.pk, verb="edited").count() == 2
    before = Event.objects.filter(record=entry.pk, verb="edited").latest("at").data["before"]
    assert before["text"] == "Water is cut in Kara."


def test_code_decided_meanwhile_is_a_change_too(amina: User) -> None:
    entry = entered(amina, "Water is cut.")
    seen = signed_in(amina).get(f"/tracker/{entry.ulid}/edit/").context["seen"]
    term = Term.objects.filter(vocabulary="uhri-themes").first()
    assert term is not None
    coding.decide(kind="entry", record=entry.pk, term=term, accepted=True, by=amina)
    said = Said(kind=Kind.ISSUE, text="Water is cut.")
    with pytest.raises(actions.EditedMeanwhile):
        actions.edit(entry=entry, said=said, crises=[ensure_covid()], sources=(), by=amina, seen=seen)


def test_crisis_has_a_team_ends_and_reopens(amina: User, bilal: User) -> None:
    client = signed_in(amina)
    assert (
        client.post("/tracker/new-crisis/", {"code": "floods", "name": "Floods", "starts_on": "2026-01-01"}).status_code
        == 302
    )
    crisis = Crisis.objects.get(code="floods")
    client.post("/tracker/crises/floods/team/join/", {"person": str(amina.pk)})
    assert list(crisis.team.all()) == [amina]
    client.post("/tracker/crises/floods/team/join/", {"person": str(bilal.pk)})  # may not code
    assert list(crisis.team.all()) == [amina]
    client.post("/tracker/crises/floods/end/")
    assert "Reopen it" in client.get("/tracker/crises/floods/").content.decode()
    client.post("/tracker/crises/floods/end/", {"reopen": "1"})
    crisis.refresh_from_db()
    assert crisis.ends_on is None
    client.post(f"/tracker/crises/floods/team/{amina.ulid}/leave/")
    assert not crisis.team.exists()
    assert "Floods" in client.get("/tracker/crises/").content.decode()
    assert "Floods" not in signed_in(bilal).get("/tracker/crises/").content.decode()
