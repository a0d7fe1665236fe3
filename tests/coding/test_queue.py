"""The queue of a scheme: what it shows, what its buttons do, and that nobody's decision is lost in it."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.coding import actions, queries
from haki.coding.models import Code, Decision, ModelVersion, Suggestion
from haki.coding.queries.scheme_terms import label
from haki.core import ulid
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter, index
from haki.vocab.models import Term
from tests.coding.conftest import SignedIn

pytestmark = pytest.mark.django_db
QUEUE = "/coding/queue/upr-issues/"
Suggest = Callable[..., Suggestion]


@pytest.fixture
def model(vocabularies: None) -> ModelVersion:
    return ModelVersion.objects.create(
        scheme="upr-issues", version="7f", origin=ModelVersion.Origin.SHIPPED, is_in_force=True
    )


@pytest.fixture
def suggest(model: ModelVersion) -> Suggest:
    """Have the model suggest a term for a text."""

    def suggested(record: Recommendation, term: Term, probability: float = 0.8, **said: Any) -> Suggestion:
        given = {"words": [["torture", 1.0]], "informs": 0.5, "is_likely": probability >= 0.5} | said
        return Suggestion.objects.create(
            kind="recommendation", record=record.pk, term=term, scheme="upr-issues", model=model,
            probability=probability, **given,
        )  # fmt: skip

    return suggested


def shown(client: Client, address: str = QUEUE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def step(client: Client, record: Recommendation, verdict: str, **given: Any) -> str:
    """Press a button of the page of a text; return the page that comes."""
    address = f"{QUEUE}decide/?record={record.ulid}"
    response = client.post(address, {"verdict": verdict, **given}, follow=True)
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_visitors_sign_in_and_contributors_are_refused(
    client: Client, browser_of: SignedIn, bilal: User, enter: Enter, torture: Term
) -> None:
    record = enter("Prevent torture.")
    assert client.get(QUEUE)["Location"].startswith("/accounts/login/")
    assert client.post(f"{QUEUE}decide/?record={record.ulid}", {"verdict": "all"}).status_code == 302
    theirs = browser_of(bilal)
    assert theirs.get(QUEUE).status_code == 403
    given = {"verdict": "accept", "term": torture.pk}
    assert theirs.post(f"{QUEUE}decide/?record={record.ulid}", given).status_code == 403
    assert theirs.post(f"/coding/texts/{record.ulid}/decide/", given).status_code == 403
    assert not Decision.objects.exists()


def test_most_informative_text_comes_first_with_probability_words_and_version(
    *, browser_of: SignedIn, edda: User, enter: Enter, suggest: Suggest, torture: Term, detention: Term
) -> None:
    suggest(enter("Build prisons with windows."), detention, informs=0.2)
    suggest(enter("Prevent torture in prisons."), torture, 0.62, informs=0.9)
    said = shown(browser_of(edda))
    assert 'Prevent <mark class="word" data-terms="' in said
    assert ">torture</mark> in prisons." in said
    assert "62 %" in said
    assert "<q" in said
    assert ">7f<" in said
    assert "windows" not in said
    assert "<strong>2</strong> texts wait" in said


def test_texts_that_the_reader_may_not_see_are_not_in_the_queue(
    browser_of: SignedIn, edda: User, enter: Enter, suggest: Suggest, torture: Term
) -> None:
    hidden = enter("A secret matter of torture.", audience=Audience.INTERNAL)
    suggest(hidden, torture)
    client = browser_of(edda)
    assert "Nothing waits here" in shown(client)
    assert client.get(f"{QUEUE}?record={hidden.ulid}").status_code == 404
    given = {"verdict": "accept", "term": torture.pk}
    for address in (f"{QUEUE}decide/?record={hidden.ulid}", f"/coding/texts/{hidden.ulid}/decide/"):
        assert client.post(address, given).status_code == 404
    assert not Decision.objects.exists()


def test_accept_reject_take_back_and_undo(
    browser_of: SignedIn, edda: User, enter: Enter, suggest: Suggest, torture: Term
) -> None:
    client, record = browser_of(edda), enter("Prevent torture.")
    suggest(record, torture)
    assert "accepted by Edda" in step(client, record, "accept", term=torture.pk)
    assert Decision.objects.get(record=record.pk).is_accepted
    assert "rejected by Edda" in step(client, record, "reject", term=torture.pk, seen="accepted")
    assert "accepted by Edda" in step(client, record, "undo")
    step(client, record, "back", term=torture.pk, seen="accepted")
    assert not Decision.objects.exists()
    step(client, record, "undo")
    assert Decision.objects.get(record=record.pk).is_accepted
    step(client, record, "undo")
    assert not Decision.objects.exists()
    assert "There is nothing to undo" in step(client, record, "undo")


def test_accepting_all_takes_the_likely_and_goes_on_and_is_undone_at_once(
    *, browser_of: SignedIn, edda: User, enter: Enter, suggest: Suggest, torture: Term, detention: Term
) -> None:
    client = browser_of(edda)
    first, second = enter("Prevent torture in prisons."), enter("Open the prisons.")
    suggest(first, torture, 0.9, informs=0.9)
    suggest(first, detention, 0.3, informs=0.8)
    suggest(second, detention, 0.6, informs=0.1)
    page = shown(client)
    likely = page.split('name="likely" value="')[1].split('"')[0]
    assert page.count('name="likely"') == 1
    assert "Open the prisons." in step(client, first, "all", likely=likely)
    assert [one.term for one in Decision.objects.filter(record=first.pk)] == [torture]
    assert "torture</mark> in prisons" in step(client, second, "undo")
    assert not Decision.objects.exists()


def test_next_leaves_a_text_for_later_and_the_end_offers_it_again(
    browser_of: SignedIn, edda: User, enter: Enter, suggest: Suggest, torture: Term
) -> None:
    client, record = browser_of(edda), enter("Prevent torture.")
    suggest(record, torture)
    assert "You left 1 text behind." in step(client, record, "next")
    assert "Prevent <mark" in shown(client, f"{QUEUE}?again=1")


def test_term_is_added_by_a_part_of_its_name(
    browser_of: SignedIn, edda: User, enter: Enter, torture: Term, vocabularies: None
) -> None:
    client, record = browser_of(edda), enter("Prevent it.")
    assert "Accepted: Torture" in step(client, record, "add", added="tortur")
    assert Decision.objects.get(record=record.pk).term == torture
    assert "No label is called “nonsense”" in step(client, record, "add", added="nonsense")
    assert "fits several labels" in step(client, record, "add", added="and")
    assert Decision.objects.count() == 1


def test_what_somebody_else_decided_meanwhile_stands_and_is_told(
    *, browser_of: SignedIn, edda: User, farid: User, enter: Enter, suggest: Suggest, torture: Term
) -> None:
    record = enter("Prevent torture.")
    suggest(record, torture)
    actions.decide(kind="recommendation", record=record.pk, term=torture, accepted=False, by=farid)
    said = step(browser_of(edda), record, "accept", term=torture.pk)  # her page showed it undecided
    assert "Farid decided on “Torture" in said
    assert "rejected by Farid" in said
    assert Decision.objects.get().by == farid
    step(browser_of(edda), record, "accept", term=torture.pk, seen="rejected")  # now she has seen it
    assert Decision.objects.get().by == edda


def test_code_of_a_source_is_rejected_with_a_reason(
    browser_of: SignedIn, edda: User, enter: Enter, torture: Term
) -> None:
    client, record = browser_of(edda), enter("Build schools.")
    Code.objects.create(kind="recommendation", record=record.pk, term=torture)
    assert "Given by the source" in shown(client, f"{QUEUE}?record={record.ulid}")
    step(client, record, "reject", term=torture.pk, why="It is about schools.")
    decision = Decision.objects.get()
    assert (decision.is_accepted, decision.why) == (False, "It is about schools.")
    assert "It is about schools." in shown(client, f"{QUEUE}?record={record.ulid}")


def test_queue_is_narrowed_to_a_term_a_language_and_a_search(
    *, browser_of: SignedIn, edda: User, enter: Enter, suggest: Suggest, torture: Term, detention: Term
) -> None:
    client = browser_of(edda)
    suggest(enter("Prevent torture."), torture, informs=0.9)
    suggest(enter("Ouvrir les prisons.", language="fr", state="PER"), detention, informs=0.1)
    index()
    for narrowed in (f"term={detention.code}", "language=fr", "state=PER", "q=ouvrir"):
        said = shown(client, f"{QUEUE}?{narrowed}")
        assert "Ouvrir les prisons." in said
        assert "<strong>1</strong> text waits" in said
    assert "in what you narrowed the queue to" in shown(client, f"{QUEUE}?term={torture.code}&language=fr")


def test_list_leads_coders_to_the_queue_of_what_was_found(
    *, client: Client, browser_of: SignedIn, edda: User, enter: Enter, suggest: Suggest, torture: Term
) -> None:
    suggest(enter("Prevent torture in prisons.", audience="public"), torture)
    suggest(enter("Prevent torture on ships.", audience="public"), torture)
    index()
    address = "/coding/queue/upr-issues/?q=ships&coding=suggested"
    found = "/recommendations/?q=ships&coding=suggested&sort=newest&codes=all"
    assert "Code these texts" not in shown(client, found)
    theirs = browser_of(edda)
    said = shown(theirs, found)
    assert f'href="{address}' in said
    queued = shown(theirs, address)
    assert "on ships" in queued
    assert "in prisons" not in queued
    assert 'href="/coding/queue/uhri-themes/?q=ships&coding=suggested"' in queued


def test_unknown_schemes_texts_and_steps_are_refused(
    browser_of: SignedIn, edda: User, enter: Enter, torture: Term
) -> None:
    client, record = browser_of(edda), enter("Prevent torture.")
    assert client.get("/coding/queue/nothing/").status_code == 404
    assert client.get(f"{QUEUE}?record=nothing").status_code == 404
    assert client.get(f"{QUEUE}?record={ulid.text(ulid.new())}").status_code == 404
    there = f"{QUEUE}decide/?record={record.ulid}"
    assert client.post(there, {"verdict": "nothing"}).status_code == 400
    assert client.post(there, {"verdict": "accept", "term": "nothing"}).status_code == 400
    other = there.replace("upr-issues", "upr-actions")
    assert client.post(other, {"verdict": "accept", "term": torture.pk}).status_code == 400


def test_script_gets_only_what_changes(
    browser_of: SignedIn, edda: User, enter: Enter, suggest: Suggest, torture: Term
) -> None:
    record = enter("Prevent torture.")
    suggest(record, torture)
    response = browser_of(edda).post(
        f"{QUEUE}decide/?record={record.ulid}",
        {"verdict": "accept", "term": torture.pk},
        headers={"HX-Request": "true"},
    )
    said = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in said
    assert 'id="work"' in said
    assert "Accepted: Torture" in said
    assert response["HX-Replace-Url"] == f"{QUEUE}?record={record.ulid}"


def test_step_costs_few_queries(
    *,
    browser_of: SignedIn,
    edda: User,
    enter: Enter,
    suggest: Suggest,
    torture: Term,
    django_assert_max_num_queries: Any,
) -> None:
    client, record = browser_of(edda), enter("Prevent torture.")
    suggest(record, torture)
    address = f"{QUEUE}decide/?record={record.ulid}"
    with django_assert_max_num_queries(45):
        client.post(address, {"verdict": "accept", "term": torture.pk}, headers={"HX-Request": "true"})


def test_text_with_two_terms_where_one_is_allowed_says_so(
    browser_of: SignedIn, edda: User, enter: Enter, vocabularies: None
) -> None:
    client, record = browser_of(edda), enter("Prevent torture.")
    first, second = Term.objects.filter(vocabulary="upr-actions")[:2]
    Code.objects.create(kind="recommendation", record=record.pk, term=first)
    address = f"/coding/queue/upr-actions/?record={record.ulid}"
    assert "This scheme gives one term" not in shown(client, address)
    Code.objects.create(kind="recommendation", record=record.pk, term=second)
    assert "This scheme gives one term" in shown(client, address)


def test_accepting_another_term_where_one_is_allowed_replaces_the_first_until_undone(
    browser_of: SignedIn, edda: User, enter: Enter, vocabularies: None
) -> None:
    client, record = browser_of(edda), enter("Prevent torture.")
    of_source, first, second = Term.objects.filter(vocabulary="upr-actions")[:3]
    Code.objects.create(kind="recommendation", record=record.pk, term=of_source)
    decide = f"/coding/queue/upr-actions/decide/?record={record.ulid}"

    def counts() -> set[Term]:
        return {code.term for code in queries.codes_of("recommendation", [record.pk])}

    client.post(decide, {"verdict": "add", "added": first.label})
    assert counts() == {first}
    said = unescape(client.post(decide, {"verdict": "add", "added": second.label}, follow=True).content.decode())
    assert f"Rejected in its place: {label(first)}" in said
    assert counts() == {second}
    why = Decision.objects.get(term=first).why
    assert why == f"“{second.labels['en']}” was accepted in its place"
    client.post(decide, {"verdict": "undo"})
    assert counts() == {first}
    client.post(decide, {"verdict": "undo"})
    assert counts() == {of_source}
    assert not Decision.objects.exists()
    client.post(decide, {"verdict": "add", "added": first.label})
    client.post(decide, {"verdict": "back", "term": first.pk})  # taken back by its button, not undone
    assert counts() == {of_source}


def test_accepting_another_term_where_several_are_allowed_keeps_the_first(
    edda: User, enter: Enter, torture: Term, detention: Term
) -> None:
    record = enter("Prevent torture.")
    for one in (torture, detention):
        actions.decide(kind="recommendation", record=record.pk, term=one, accepted=True, by=edda)
    assert {code.term for code in queries.codes_of("recommendation", [record.pk])} == {torture, detention}


def test_who_had_to_sign_in_between_is_led_back_to_the_text(
    client: Client, edda: User, enter: Enter, torture: Term
) -> None:
    record = enter("Prevent torture.")
    for decide, shown_at in (
        (f"{QUEUE}decide/?record={record.ulid}", f"{QUEUE}?record={record.ulid}"),
        (f"/coding/texts/{record.ulid}/decide/", f"/recommendations/{record.ulid}/"),
    ):
        client.logout()
        asked = client.post(decide, {"verdict": "accept", "term": torture.pk})["Location"]
        assert asked.startswith("/accounts/login/?next=")
        client.force_login(edda)
        assert client.get(decide)["Location"] == shown_at
    assert not Decision.objects.exists()
