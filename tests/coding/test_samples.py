"""Two people code the same texts blind through the pages; the report's figures are those computed by hand."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from haki.accounts.models import User
from haki.coding import actions
from haki.coding.actions import blind
from haki.coding.actions.versions import register_shipped
from haki.coding.models import BlindCoding, Decided, Decision, Sample
from haki.coding.queries.samples import labels_of
from haki.coding.queries.texts import texts_of
from haki.coding.typed import meant
from haki.core.actions import erase
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter, index
from haki.vocab.models import Term
from tests.coding.conftest import SignedIn

KIND = "recommendation"


def draw(client: Client, *coders: User, **said: object) -> Sample:
    """Draw a sample through its page."""
    given = {"name": "First round", "kind": KIND, "scheme": "upr-issues", "query": "prison", "size": 12, **said}
    answer = client.post("/coding/samples/new/", {**given, "coders": [str(one.pk) for one in coders]})
    assert answer.status_code == 302, re.sub(r"<[^>]+>", "", answer.content.decode())
    return Sample.objects.latest("created_at")


def code(client: Client, sample: Sample, said: Mapping[int, str]) -> None:
    """Type what a coder says of each text, as they would: something, Enter, and Enter again to go on."""
    for place, typed in said.items():
        address = reverse("coding:blind-text", args=[sample.pk, place])
        page = client.post(address, {"typed": typed, "term": boxes(client.get(address))})
        if page.status_code == 200:
            page = client.post(address, {"typed": "", "term": boxes(page)})
        assert page.status_code == 302


def boxes(page: Any) -> list[str]:
    """The boxes that are ticked, as a browser would send them."""
    return re.findall(r'value="([^"]+)" checked', page.content.decode())


def code_at_once(person: User, sample: Sample, said: Mapping[int, str]) -> None:
    """The same without the pages, which take longer; and finish."""
    coder = sample.coders.get(person=person)
    labels = labels_of(sample)
    for place, typed in said.items():
        terms = set() if typed == "0" else {labels[at].pk for at in meant(typed, [term.label for term in labels])}
        blind.code_blind(coder=coder, text=sample.texts.get(place=place), terms=terms, by=person)
    blind.finish(coder=coder, by=person)


def finish(client: Client, sample: Sample) -> None:
    assert client.post(reverse("coding:blind-finish", args=[sample.pk])).status_code == 302


def cells(page: str, label: str) -> list[str]:
    """The cells of the row of a label, as text."""
    row = next(row for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL) if f">{label}</th>" in row)
    return [
        " ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
    ]


EDDA = dict.fromkeys(range(1, 9), "tort") | dict.fromkeys(range(9, 13), "0")
FARID = dict.fromkeys(range(1, 7), "tort") | {7: "0", 8: "0", 9: "tort", 10: "tort", 11: "detention", 12: "0"}


@pytest.fixture
def sample(amina: User, edda: User, farid: User, twelve: list[Recommendation], browser_of: SignedIn) -> Sample:
    return draw(browser_of(amina), edda, farid)


@pytest.fixture
def coded(sample: Sample, edda: User, farid: User) -> Sample:
    """The sample, coded and finished by both."""
    for person, said in ((edda, EDDA), (farid, FARID)):
        code_at_once(person, sample, said)
    return sample


def test_report_has_the_figures_computed_by_hand(
    sample: Sample, amina: User, edda: User, farid: User, browser_of: SignedIn
) -> None:
    for person, said in ((edda, EDDA), (farid, FARID)):
        code(browser_of(person), sample, said)
        finish(browser_of(person), sample)
    page = browser_of(amina).get(reverse("coding:agreement", args=[sample.pk])).content.decode()
    # Torture: both 6, only Edda 2, only Farid 2, neither 2. Observed 8/12, by chance (8·8 + 4·4)/144, kappa 0.25; F1 12/16.
    given, other, both, raw, kappa, f1 = cells(page, "Torture and other CID treatment")
    assert (given, other, both, raw, f1) == ("8", "8", "6", "0.67", "0.75")
    assert kappa.startswith("0.25 ")
    assert cells(page, "Detention")[4] == "too rare"
    assert "6 codes were given by all coders" in page


def test_sample_keeps_how_it_was_drawn(sample: Sample, twelve: list[Recommendation]) -> None:
    assert set(sample.texts.values_list("record", flat=True)) == {one.pk for one in twelve}
    assert sample.seed > 0
    assert sample.query == "prison"


def test_texts_that_a_coder_may_not_see_are_not_drawn(
    twelve: list[Recommendation], amina: User, edda: User, farid: User, browser_of: SignedIn
) -> None:
    Recommendation.objects.filter(pk__in=[one.pk for one in twelve[:5]]).update(audience="internal")
    index()
    sample = draw(browser_of(amina), edda, farid, size=100)
    assert set(sample.texts.values_list("record", flat=True)) == {one.pk for one in twelve[5:]}


def test_query_that_does_not_parse_is_said_as_in_the_search(
    twelve: list[Recommendation], amina: User, edda: User, farid: User, browser_of: SignedIn
) -> None:
    given = {"name": "x", "kind": KIND, "scheme": "upr-issues", "query": "(prison", "size": 5}
    page = browser_of(amina).post("/coding/samples/new/", given | {"coders": [str(edda.pk), str(farid.pk)]})
    assert page.status_code == 422
    assert "A parenthesis is opened and not closed." in page.content.decode()


def test_one_coder_alone_is_refused(
    twelve: list[Recommendation], amina: User, edda: User, browser_of: SignedIn
) -> None:
    given = {"name": "x", "kind": KIND, "scheme": "upr-issues", "size": 5, "coders": [str(edda.pk)]}
    page = browser_of(amina).post("/coding/samples/new/", given)
    assert page.status_code == 422
    assert "at least two people" in page.content.decode()


def test_coder_meets_neither_others_codes_nor_decided_ones(
    sample: Sample, edda: User, farid: User, detention: Term, browser_of: SignedIn
) -> None:
    assert sample.by
    text = sample.texts.get(place=1)
    actions.decide(kind=KIND, record=text.record, term=detention, accepted=True, by=sample.by)
    code_at_once(edda, sample, EDDA)
    browser = browser_of(farid)
    addresses = [reverse(f"coding:{name}", args=[sample.pk]) for name in ("sample", "blind-overview")]
    addresses += ["/coding/samples/", reverse("coding:blind-text", args=[sample.pk, 1])]
    for address in addresses:
        page = browser.get(address).content.decode()
        assert "checked" not in page, address
        assert "<strong>Torture" not in page, address
        assert f"<strong>{detention.label}" not in page, address
    for name in ("agreement", "agreement-export"):
        arguments = [sample.pk, "csv"] if name == "agreement-export" else [sample.pk]
        assert browser.get(reverse(f"coding:{name}", args=arguments)).status_code == 403


def test_nothing_is_shown_of_a_coder_who_has_not_finished(
    sample: Sample, edda: User, farid: User, amina: User, browser_of: SignedIn
) -> None:
    code_at_once(edda, sample, EDDA)
    code(browser_of(farid), sample, {1: "tort", 2: "tort"})
    editor = browser_of(amina)
    page = editor.get(reverse("coding:agreement", args=[sample.pk])).content.decode()
    assert "figures appear when two coders have finished" in page
    assert "Torture" not in page
    assert browser_of(edda).get(reverse("coding:agreement", args=[sample.pk])).status_code == 403
    assert editor.get(reverse("coding:blind-text", args=[sample.pk, 1])).status_code == 404


def test_others_do_not_find_the_sample(
    sample: Sample, bilal: User, client: Client, browser_of: SignedIn, ministry: object
) -> None:
    stranger = User.objects.create_user("gita@example.org", "a long passphrase", name="Gita", role="validator")
    for name in ("sample", "blind", "blind-overview", "agreement"):
        address = reverse(f"coding:{name}", args=[sample.pk])
        assert browser_of(stranger).get(address).status_code == 404
        assert browser_of(bilal).get(address).status_code in {403, 404}
        assert client.get(address).status_code == 302
    assert browser_of(bilal).get("/coding/samples/").status_code == 403
    assert browser_of(stranger).get("/coding/samples/new/").status_code == 403
    assert "First round" not in browser_of(stranger).get("/coding/samples/").content.decode()


def test_codes_change_until_the_coder_finishes(sample: Sample, edda: User, browser_of: SignedIn) -> None:
    browser = browser_of(edda)
    code(browser, sample, EDDA)
    code(browser, sample, {1: "tort, detention"})  # torture is taken away again, detention added
    coding = BlindCoding.objects.get(text__sample=sample, text__place=1)
    assert Term.objects.get(pk__in=coding.terms).code == "detention"
    finish(browser, sample)
    page = browser.post(reverse("coding:blind-text", args=[sample.pk, 1]), {"typed": "0"})
    assert page.status_code == 422
    coding.refresh_from_db()
    assert len(coding.terms) == 1


def test_finishing_with_texts_left_is_refused(sample: Sample, edda: User, browser_of: SignedIn) -> None:
    code(browser_of(edda), sample, {1: "tort"})
    page = browser_of(edda).post(reverse("coding:blind-finish", args=[sample.pk]), follow=True)
    assert "11 texts are still to be coded" in page.content.decode()
    assert not sample.coders.filter(finished_at__isnull=False).exists()


def test_enter_without_a_label_asks_instead_of_going_on(sample: Sample, edda: User, browser_of: SignedIn) -> None:
    page = browser_of(edda).post(reverse("coding:blind-text", args=[sample.pk, 1]), {"typed": ""})
    assert page.status_code == 422
    assert "Type 0 if no label fits" in page.content.decode()
    assert not BlindCoding.objects.exists()


def test_agreed_codes_become_decisions_and_are_taken_back(
    coded: Sample, amina: User, torture: Term, browser_of: SignedIn
) -> None:
    editor = browser_of(amina)
    editor.post(reverse("coding:accept-agreed", args=[coded.pk]))
    both = set(coded.texts.filter(place__lte=6).values_list("record", flat=True))
    assert set(Decided.objects.filter(term=torture).values_list("record", flat=True)) == both
    assert {one.why for one in Decision.objects.all()} == {"agreed in sample “First round”"}
    rejected_since = coded.texts.get(place=1).record
    actions.decide(kind=KIND, record=rejected_since, term=torture, accepted=False, by=amina, why="mistaken")
    editor.post(reverse("coding:take-back-agreed", args=[coded.pk]))
    assert list(Decision.objects.values_list("record", "is_accepted")) == [(rejected_since, False)]


def test_third_person_settles_what_coders_say_differently(
    coded: Sample, amina: User, edda: User, torture: Term, browser_of: SignedIn
) -> None:
    page = browser_of(amina).get(reverse("coding:agreement", args=[coded.pk])).content.decode()
    assert re.findall(r'id="text-(\d+)"', page) == ["7", "8", "9", "10", "11"]
    browser_of(amina).post(reverse("coding:settle", args=[coded.pk, 7]), {"term": str(torture.pk)})
    browser_of(amina).post(reverse("coding:settle", args=[coded.pk, 8]), {})
    verdicts = {coded.texts.get(record=one.record).place: one.is_accepted for one in Decision.objects.all()}
    assert verdicts == {7: True, 8: False}
    assert browser_of(edda).post(reverse("coding:settle", args=[coded.pk, 9]), {}).status_code == 403


def test_coder_cannot_settle_their_own_differences(
    twelve: list[Recommendation], amina: User, edda: User, browser_of: SignedIn
) -> None:
    sample = draw(browser_of(amina), amina, edda)
    for person, said in ((amina, EDDA), (edda, FARID)):
        code_at_once(person, sample, said)
    page = browser_of(amina).post(reverse("coding:settle", args=[sample.pk, 7]), {}, follow=True)
    assert "a third person decides" in page.content.decode()
    assert not Decision.objects.exists()


def test_one_label_scheme_has_a_kappa_over_labels(
    twelve: list[Recommendation], amina: User, edda: User, farid: User, browser_of: SignedIn
) -> None:
    sample = draw(browser_of(amina), edda, farid, scheme="upr-actions")
    ones, twos = (dict(enumerate(said, start=1)) for said in ("444455551111", "444555551122"))
    for person, said in ((edda, ones), (farid, twos)):
        code(browser_of(person), sample, said)
        finish(browser_of(person), sample)
    page = browser_of(amina).get(reverse("coding:agreement", args=[sample.pk])).content.decode()
    # The same label 9 times of 12; by chance (4·3 + 4·5 + 4·2)/144 = 40/144; kappa (108 - 40)/(144 - 40) = 0.65.
    row = re.search(r"Edda</bdi> – <bdi>Farid</bdi></th>(.*?)</tr>", page, re.DOTALL)
    assert row
    assert " ".join(re.sub(r"<[^>]+>", " ", row[1]).split()).startswith("12 0.75 0.65 ")


def test_figures_can_be_taken_away(coded: Sample, amina: User, browser_of: SignedIn) -> None:
    answer = browser_of(amina).get(reverse("coding:agreement-export", args=[coded.pk, "json"]))
    found = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    assert b'"code": "torture-and-other-cid-treatment"' in found
    assert b'"kappa": 0.25' in found
    for suffix, status in (("csv", 200), ("xlsx", 200), ("docx", 404)):
        address = reverse("coding:agreement-export", args=[coded.pk, suffix])
        assert browser_of(amina).get(address).status_code == status


def test_text_that_is_gone_is_left_out_and_said(
    sample: Sample, edda: User, farid: User, amina: User, browser_of: SignedIn
) -> None:
    Recommendation.objects.filter(pk=sample.texts.get(place=12).record).update(audience="internal")
    for person, said in ((edda, EDDA), (farid, FARID)):
        assert (
            "no longer shown to you"
            in browser_of(person).get(reverse("coding:blind-text", args=[sample.pk, 12])).content.decode()
        )
        code_at_once(person, sample, {place: typed for place, typed in said.items() if place != 12})
    page = browser_of(edda).get(reverse("coding:agreement", args=[sample.pk])).content.decode()
    assert "1 text is gone or not shown to you" in page


def test_erased_text_goes_from_samples_with_what_coders_said_of_it(
    sample: Sample, edda: User, browser_of: SignedIn
) -> None:
    code(browser_of(edda), sample, {1: "tort"})
    record = sample.texts.get(place=1).record
    erase(kind=KIND, record_id=record, reason="asked for", by=sample.by)
    assert not sample.texts.filter(record=record).exists()
    assert not BlindCoding.objects.exists()


def test_text_that_is_joined_to_another_stays_in_the_sample(sample: Sample, enter: Enter) -> None:
    text, other = sample.texts.get(place=1), enter("Inspect prison number 0 without any warning.", audience="public")
    kept = actions.move(kind=KIND, record=text.record, to=other.pk)
    assert sample.texts.get(place=1).record == other.pk
    actions.put_back(kept, record=text.record)
    assert sample.texts.get(place=1).record == text.record


def test_model_is_compared_with_each_coder(
    enter: Enter, amina: User, edda: User, farid: User, browser_of: SignedIn
) -> None:
    register_shipped()
    for number in range(6):
        enter(f"Prevent torture and ill-treatment by the police, case {number}.", audience="public")
        enter(f"Build schools so that every child has access to education, case {number}.", audience="public")
    index()
    sample = draw(browser_of(amina), edda, farid, query="case")
    shown = texts_of(KIND, list(sample.texts.values_list("record", flat=True)), edda)
    cruel = {text.place: "torture" in shown[text.record].text for text in sample.texts.all()}
    for person in (edda, farid):
        code_at_once(person, sample, {place: "tort" if is_it else "0" for place, is_it in cruel.items()})
    page = browser_of(amina).get(reverse("coding:agreement", args=[sample.pk])).content.decode()
    model = page[page.index("<strong>Model – ") :]
    assert cells(model, "Torture and other CID treatment")[:3] == ["6", "6", "6"]
    assert cells(model, "Right to education")[:3] == ["6", "0", "0"]
    assert "It may have learned from the codes of some of these texts" in page
