"""What permitted people do on the pages of recommendations."""

import re
from typing import Any

import pytest
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, Role, User
from haki.coding.models import Decision
from haki.core import ulid
from haki.core.models import Event, Tombstone
from haki.recommendations.models import Likeness, Recommendation, Verdict
from haki.recommendations.tests.views.conftest import Enter, term

pytestmark = pytest.mark.django_db


def at(record: Recommendation, what: str) -> str:
    return f"/recommendations/{record.ulid}/{what}/"


@pytest.mark.parametrize("what", ["add-code", "edit", "audience"])
def test_work_pages_ask_visitors_to_sign_in_and_refuse_contributors(
    client: Client, enter: Enter, bilal: User, what: str
) -> None:
    record = enter("Prevent torture.")
    assert client.get(at(record, what))["Location"].startswith("/accounts/login/")
    client.force_login(bilal)
    assert client.get(at(record, what)).status_code == 403


def test_work_pages_of_a_hidden_record_are_not_there(client: Client, enter: Enter, chen: User) -> None:
    chen.role = Role.VALIDATOR
    chen.save()
    record = enter("Prevent torture.", audience=Audience.INTERNAL)
    client.force_login(chen)
    assert client.get(at(record, "add-code")).status_code == 404


def test_code_added_and_removed(client: Client, enter: Enter, amina: User) -> None:
    record, target = enter("Prevent torture."), term("sdg", "16.1")
    client.force_login(amina)
    assert client.post(at(record, "add-code"), {"term": target.pk}).status_code == 302
    assert Decision.objects.get(record=record.pk, term=target).by == amina
    page = client.get(at(record, "add-code").replace("add-code/", "")).content.decode()
    assert f'name="term" value="{target.pk}"' in page
    response = client.post(at(record, "remove-code"), {"term": target.pk}, follow=True)
    assert "was removed" in response.content.decode()
    assert not Decision.objects.filter(record=record.pk, term=target).exists()


def test_remove_code_that_no_person_gave_is_refused(client: Client, enter: Enter, amina: User) -> None:
    record = enter("Prevent torture.")
    client.force_login(amina)
    response = client.post(at(record, "remove-code"), {"term": "no id"}, follow=True)
    assert "No person has given this code" in response.content.decode()


def test_audience_of_organisation_without_one_is_refused(client: Client, enter: Enter, amina: User) -> None:
    record = enter("Prevent torture.")
    client.force_login(amina)
    response = client.post(at(record, "audience"), {"audience": "organisation"})
    assert response.status_code == 422
    assert "Choose the organisation that may see it." in response.content.decode()


def test_audience_changed(client: Client, enter: Enter, amina: User, ministry: Organisation) -> None:
    record = enter("Prevent torture.")
    client.force_login(amina)
    client.post(at(record, "audience"), {"audience": "organisation", "organisation": ministry.pk})
    record.refresh_from_db()
    assert (record.audience, record.organisation) == (Audience.ORGANISATION, ministry)
    assert Event.objects.filter(verb="audience set", record=record.pk, by=amina).exists()


def said(**changed: Any) -> dict[str, Any]:
    return {"text": "Prevent torture.", "language": "en", "kind": "recommendation", "precision": "day", **changed}


def test_correction_counts_and_is_recorded(client: Client, enter: Enter, amina: User) -> None:
    record = enter("Prevent tortur.")
    client.force_login(amina)
    client.post(at(record, "edit"), said(text="Prevent torture.", concerned=[term("areas", "SVN").pk]))
    record.refresh_from_db()
    assert record.text == "Prevent torture."
    assert Event.objects.filter(verb="edited", record=record.pk).exists()


def test_new_recommendation_without_state_says_what_is_missing(client: Client, amina: User, vocabularies: None) -> None:
    client.force_login(amina)
    response = client.post("/recommendations/new/", said(audience="internal"))
    assert response.status_code == 422
    assert "Choose the State concerned" in response.content.decode()


def test_new_recommendation_is_for_editors_only_until_somebody_says_otherwise(
    client: Client, amina: User, vocabularies: None
) -> None:
    client.force_login(amina)
    page = client.get("/recommendations/new/").content.decode()
    assert re.search(r'<option value="internal" selected', page)
    assert re.search(r'<option value="en" selected', page)
    entry = said(concerned=[term("areas", "SVN").pk], symbol="A/HRC/99/1")
    assert client.post("/recommendations/new/", entry).status_code == 422  # it is not published by forgetting to choose
    client.post("/recommendations/new/", entry | {"audience": "internal"})
    record = Recommendation.objects.get()
    assert record.audience == Audience.INTERNAL
    assert Client().get(f"/recommendations/{record.ulid}/").status_code == 404


@pytest.fixture
def likeness(enter: Enter) -> Likeness:
    ends = [enter(text).attestations.get() for text in ("Prevent torture in prisons.", "Prevent torture in jails.")]
    first, second = sorted(ends, key=lambda one: one.pk)
    return Likeness.objects.create(first=first, second=second, score=91)


def test_proposals_show_both_texts_with_the_words_that_differ(client: Client, likeness: Likeness, amina: User) -> None:
    client.force_login(amina)
    page = client.get("/recommendations/proposals/").content.decode()
    assert "<strong>Slovenia</strong>" in page
    assert "<del>" in page
    assert "<ins>" in page
    assert "<strong>1</strong> pair to be decided" in page


def test_proposals_are_for_those_who_match(client: Client, likeness: Likeness, bilal: User) -> None:
    client.force_login(bilal)
    assert client.get("/recommendations/proposals/").status_code == 403
    assert client.post(f"/recommendations/proposals/{likeness.pk}/", {"verdict": "same"}).status_code == 403


def test_proposal_decided_the_same_joins_and_can_be_taken_back(client: Client, likeness: Likeness, amina: User) -> None:
    client.force_login(amina)
    path = f"/recommendations/proposals/{likeness.pk}/"
    client.post(path, {"verdict": "same"})
    assert Recommendation.objects.count() == 1
    page = client.get("/recommendations/proposals/").content.decode()
    assert "Decided lately" in page
    client.post(path, {"verdict": "open"})
    assert Recommendation.objects.count() == 2
    likeness.refresh_from_db()
    assert likeness.verdict == Verdict.OPEN


def test_proposals_that_differ_slightly_are_decided_and_taken_back_at_once(
    client: Client, enter: Enter, likeness: Likeness, amina: User
) -> None:
    ends = [enter(text).attestations.get() for text in ("Abolish the death penalty.", "To abolish the death-penalty")]
    slight = Likeness.objects.create(first=ends[0], second=ends[1], score=97)
    client.force_login(amina)
    assert "slight differences only (1)" in client.get("/recommendations/proposals/").content.decode()
    page = client.get("/recommendations/proposals/?differ=slight&page=7").content.decode()
    assert f'name="pair" value="{slight.pk}"' in page
    assert f'value="{likeness.pk}"' not in page
    said = client.post("/recommendations/proposals/together/?differ=slight", {"pair": [slight.pk, "x"]}, follow=True)
    assert "1 pair decided." in said.content.decode()
    assert Recommendation.objects.count() == 3
    client.post(f"/recommendations/proposals/{slight.pk}/undo-together/")
    assert Recommendation.objects.count() == 4


def test_proposal_with_a_hidden_end_is_not_shown(client: Client, likeness: Likeness, chen: User) -> None:
    chen.role = Role.VALIDATOR
    chen.save()
    Recommendation.objects.filter(attestations=likeness.first_id).update(audience=Audience.INTERNAL)
    client.force_login(chen)
    assert "<strong>0</strong> pairs" in client.get("/recommendations/proposals/").content.decode()
    assert client.post(f"/recommendations/proposals/{likeness.pk}/", {"verdict": "same"}).status_code == 404


def test_correction_of_a_source_can_be_taken_back(client: Client, enter: Enter, amina: User) -> None:
    record = enter("Prevent torture.")
    attestation = record.attestations.get()
    attestation.pk, attestation.source, attestation.key, attestation.text = (
        ulid.new(),
        "uhri",
        "1",
        "Prevent all torture.",
    )
    attestation.save(force_insert=True)
    client.force_login(amina)
    assert "Take the correction back" in client.get(f"/recommendations/{record.ulid}/").content.decode()
    client.post(at(record, "withdraw-edit"))
    record.refresh_from_db()
    assert record.text == "Prevent all torture."
    assert "Take the correction back" not in client.get(f"/recommendations/{record.ulid}/").content.decode()


def test_erasing_asks_for_a_reason_and_leaves_nothing_but_it(
    client: Client, enter: Enter, dina: User, amina: User, settings: Any
) -> None:
    settings.DEMO = True  # where an administrator needs no second factor
    record = enter("Prevent torture.")
    client.force_login(amina)
    assert client.get(at(record, "erase")).status_code == 403
    client.force_login(dina)
    assert client.post(at(record, "erase"), {"reason": " "}).status_code == 422
    response = client.post(at(record, "erase"), {"reason": "Asked for by the person named."}, follow=True)
    assert "Only the reason is kept." in response.content.decode()
    assert not Recommendation.objects.exists()
    assert Tombstone.objects.get(record=record.pk).reason == "Asked for by the person named."
