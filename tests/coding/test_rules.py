"""A saved query suggests a term: what it would do is shown before, what it suggested stays in step with what it finds."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from procrastinate.contrib.django.models import ProcrastinateJob

from haki.accounts.models import User
from haki.coding import actions, queries
from haki.coding.actions import applying, rules
from haki.coding.models import Rule, Suggestion
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter, index
from haki.ui.tests.markup import tight
from haki.vocab.models import Term
from tests.coding.conftest import SignedIn

KIND = "recommendation"


@pytest.fixture
def rule(amina: User, twelve: list[Recommendation], detention: Term) -> Rule:
    return rules.save_rule(name="Prisons", kind=KIND, query="prison AND NOT bail", term=detention, by=amina)


def suggested(rule: Rule) -> set[object]:
    return set(Suggestion.objects.filter(rule=rule).values_list("record", flat=True))


def test_page_shows_what_a_rule_would_do_before_it_is_saved(
    twelve: list[Recommendation], amina: User, detention: Term, browser_of: SignedIn
) -> None:
    for record, accepted in zip(twelve[:4], (True, True, True, False), strict=True):
        actions.decide(kind=KIND, record=record.pk, term=detention, accepted=accepted, by=amina)
    given = {"name": "Prisons", "kind": KIND, "query": "prison", "term": str(detention.pk)}
    page = browser_of(amina).post("/coding/rules/new/", given | {"look": ""})
    text = tight(page.content.decode())
    assert page.status_code == 200
    for said in ("<strong>12</strong>", "<dd>3</dd>", "<dd>1</dd>", "<dd>8</dd>", "75 %", "accepted 3 and rejected 1"):
        assert said in text
    assert text.count("<mark>prison</mark>") == 10
    assert not Rule.objects.exists()


def test_saved_rule_suggests_in_the_background(
    twelve: list[Recommendation], amina: User, detention: Term, browser_of: SignedIn
) -> None:
    given = {"name": "Prisons", "kind": KIND, "query": "prison", "term": str(detention.pk), "save": ""}
    assert browser_of(amina).post("/coding/rules/new/", given).status_code == 302
    job = ProcrastinateJob.objects.get(task_name="coding.apply_rule")
    assert job.args == {"rule": str(Rule.objects.get().pk)}
    page = browser_of(amina).get("/coding/rules/").content.decode()
    assert "Prisons" in page


def test_rule_is_shown_as_rule_made_and_undecided(rule: Rule, twelve: list[Recommendation]) -> None:
    assert applying.apply(rule=rule).added == 12
    (one,) = queries.suggestions_of(KIND, [twelve[0].pk])
    assert (one.origin, one.rule, one.scheme, one.probability) == ("rule", rule, "upr-issues", None)


def test_applying_again_writes_only_what_differs(rule: Rule, twelve: list[Recommendation], enter: Enter) -> None:
    applying.apply(rule=rule)
    kept = set(Suggestion.objects.values_list("pk", flat=True))
    assert (applying.apply(rule=rule).added, applying.apply(rule=rule).removed) == (0, 0)
    new = enter("Close the oldest prison.", audience="public")
    Recommendation.objects.filter(pk=twelve[0].pk).update(text="Plant trees.")
    twelve[0].attestations.update(text="Plant trees.")
    index()
    done = applying.apply(rule=rule)
    assert (done.added, done.removed, done.total) == (1, 1, 12)
    assert suggested(rule) == {new.pk, *(one.pk for one in twelve[1:])}
    assert len(kept & set(Suggestion.objects.values_list("pk", flat=True))) == 11


def test_rule_reaches_records_that_only_some_may_see(rule: Rule, enter: Enter) -> None:
    secret = enter("Move the secret prison.", audience="internal")
    index()
    applying.apply(rule=rule)
    assert secret.pk in suggested(rule)


def test_rule_with_another_term_suggests_that_one(rule: Rule, amina: User, torture: Term) -> None:
    applying.apply(rule=rule)
    rules.save_rule(rule=rule, name="Prisons", kind=KIND, query="prison", term=torture, by=amina)
    applying.apply(rule=rule)
    assert set(Suggestion.objects.values_list("term", flat=True)) == {torture.pk}
    assert Suggestion.objects.count() == 12


def test_ended_rule_suggests_nothing_until_taken_up_again(rule: Rule, amina: User, browser_of: SignedIn) -> None:
    applying.apply(rule=rule)
    browser = browser_of(amina)
    page = browser.post(f"/coding/rules/{rule.ulid}/end/", follow=True).content.decode()
    assert "suggests nothing" in page
    assert applying.apply_all() == 0
    assert suggested(rule) == set()
    browser.post(f"/coding/rules/{rule.ulid}/resume/")
    assert applying.apply_all() == 12


def test_rule_of_an_ended_term_says_so_and_suggests_nothing_more(
    rule: Rule, amina: User, detention: Term, browser_of: SignedIn
) -> None:
    applying.apply(rule=rule)
    Term.objects.filter(pk=detention.pk).update(valid_to=dt.date(2020, 1, 1))
    assert applying.apply(rule=rule).total == 0
    assert suggested(rule) == set()
    page = browser_of(amina).get(f"/coding/rules/{rule.ulid}/").content.decode()
    assert "ended on 1 January 2020" in page
    with pytest.raises(ValidationError, match="has ended"):
        rules.save_rule(name="x", kind=KIND, query="prison", term=Term.objects.get(pk=detention.pk), by=amina)


def test_query_that_does_not_parse_is_refused_with_the_words_of_the_search(
    twelve: list[Recommendation], amina: User, detention: Term, browser_of: SignedIn
) -> None:
    given = {"name": "Prisons", "kind": KIND, "query": "(prison", "term": str(detention.pk)}
    for act in ("save", "look"):
        page = browser_of(amina).post("/coding/rules/new/", given | {act: ""})
        assert page.status_code == 422
        assert "A parenthesis is opened and not closed." in page.content.decode()
    assert not Rule.objects.exists()


def test_list_counts_what_people_decided(
    rule: Rule, twelve: list[Recommendation], amina: User, detention: Term
) -> None:
    from haki.coding.queries.rules import listed

    applying.apply(rule=rule)
    for record, accepted in zip(twelve[:3], (True, False, True), strict=True):
        actions.decide(kind=KIND, record=record.pk, term=detention, accepted=accepted, by=amina)
    one: Any = listed().get()
    assert (one.matches, one.accepted, one.rejected) == (12, 2, 1)


@pytest.mark.parametrize("name", ["edda", "bilal"])
def test_people_without_the_right_are_refused(
    name: str, rule: Rule, request: pytest.FixtureRequest, browser_of: SignedIn
) -> None:
    browser = browser_of(request.getfixturevalue(name))
    for address in ("/coding/rules/", "/coding/rules/new/", f"/coding/rules/{rule.ulid}/"):
        assert browser.get(address).status_code == 403
    assert browser.post(f"/coding/rules/{rule.ulid}/end/").status_code == 403
