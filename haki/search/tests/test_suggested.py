"""Codes that are only suggested: found and counted when asked for, and then each record once."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from haki.accounts.models import User
from haki.search.follower import Follower
from haki.search.queries import matching_ids, search
from haki.search.results import Results
from haki.search.tests.conftest import Add, Recommendation, build_index, found, make_term

Decided: Any = apps.get_model("coding", "Decided")
Decision: Any = apps.get_model("coding", "Decision")
Suggestion: Any = apps.get_model("coding", "Suggestion")
ModelVersion: Any = apps.get_model("coding", "ModelVersion")

THEMES = ("housing", "health", "prisons", "schools")
pytestmark = pytest.mark.django_db


def decide(record: Any, term: Any, *, is_accepted: bool = True) -> None:
    Decision.objects.create(kind="recommendation", record=record.pk, term=term, is_accepted=is_accepted)


def suggest(record: Any, term: Any, probability: float = 0.8, *, is_likely: bool = True) -> None:
    model = ModelVersion.objects.get_or_create(scheme="uhri-themes", version="1", origin="shipped")[0]
    Suggestion.objects.create(
        kind="recommendation",
        record=record.pk,
        term=term,
        scheme="uhri-themes",
        model=model,
        probability=probability,
        is_likely=is_likely,
    )


def theme(code: str) -> Any:
    return make_term("uhri-themes", code, code.capitalize())


def target(code: str) -> Any:
    term = make_term("sdg", code)
    term.parent = make_term("sdg", code.partition(".")[0])
    term.save()
    return term


def counts(results: Results, facet: str) -> dict[str, int]:
    return {one.code: one.count for one in results.facets[facet] if one.count}


def ask(query: str = "", *, user: Any = None, **options: Any) -> Results:
    return search(query, user=user or AnonymousUser(), limit=1000, **options)


def test_filter_finds_suggested_codes_only_when_asked(add: Add) -> None:
    decide(add("decided"), theme("housing"))
    suggest(add("suggested"), theme("housing"))
    add("neither")
    build_index()
    filters = {"theme": ["housing"]}
    assert found(filters=filters) == found("theme:housing") == found("theme:Housing") == {"decided"}
    both = {"decided", "suggested"}
    assert found(filters=filters, with_suggested=True) == found("theme:Housing", with_suggested=True) == both
    assert found("NOT theme:housing", with_suggested=True) == {"neither"}
    assert counts(ask(filters=filters), "theme") == {"housing": 1}
    assert counts(ask(filters=filters, with_suggested=True), "theme") == {"housing": 2}


def test_suggestion_that_is_unlikely_or_decided_on_counts_nowhere(add: Add) -> None:
    one = add("one")
    suggest(one, theme("housing"), 0.3, is_likely=False)
    suggest(one, theme("health"))
    decide(one, theme("health"), is_accepted=False)
    suggest(one, theme("prisons"))
    decide(one, theme("prisons"))
    build_index()
    assert counts(ask(with_suggested=True), "theme") == {"prisons": 1}
    assert counts(ask(), "coding") == {"decided": 1}


def test_goal_decided_by_one_target_and_suggested_by_another_counts_once(add: Add) -> None:
    one = add("one")
    decide(one, target("16.3"))
    suggest(one, target("16.9"))
    suggest(one, target("5.2"))
    build_index()
    assert counts(ask(), "goal") == {"16": 1}
    every = ask(with_suggested=True)
    assert counts(every, "goal") == {"16": 1, "5": 1}
    assert counts(every, "target") == {"16.3": 1, "16.9": 1, "5.2": 1}


def test_what_waits_for_a_decision_is_found(add: Add) -> None:
    decide(add("done"), theme("housing"))
    both = add("both")
    decide(both, theme("housing"))
    suggest(both, theme("health"))
    suggest(add("new"), theme("health"))
    add("bare")
    build_index()
    assert found(filters={"coding": ["suggested"]}) == found("coding:suggested") == {"both", "new"}
    assert found(filters={"coding": ["undecided"]}) == {"new", "bare"}
    assert counts(ask(), "coding") == {"decided": 2, "undecided": 2, "suggested": 2}


@pytest.fixture
def many(add: Add) -> None:
    """Sixty records with invented codes, one in four of them for editors only; suggestions of decided terms among them."""
    dice = random.Random(7)
    for number in range(60):
        one = add(f"text {number}", audience="public" if number % 4 else "internal", state=dice.choice(["FJI", "PER"]))
        for code in THEMES:
            if dice.random() < 0.3:
                decide(one, theme(code), is_accepted=dice.random() < 0.8)
            if dice.random() < 0.4:
                suggest(one, theme(code), is_likely=dice.random() < 0.7)


def coded(ids: Sequence[UUID], *, with_suggested: bool) -> dict[UUID, set[str]]:
    """Return the themes of records as SQL has them."""
    themes: dict[UUID, set[str]] = {pk: set() for pk in ids}
    for pk, code in Decided.objects.filter(record__in=ids).values_list("record", "term__code"):
        themes[pk].add(code)
    if with_suggested:
        said = set(Decision.objects.values_list("record", "term__code"))
        likely = Suggestion.objects.filter(record__in=ids, is_likely=True).values_list("record", "term__code")
        for pk, code in set(likely) - said:
            themes[pk].add(code)
    return themes


@pytest.mark.parametrize("with_suggested", [False, True])
@pytest.mark.parametrize("is_editor", [False, True])
@pytest.mark.parametrize(
    "filters",
    [{}, {"theme": ["housing"]}, {"theme": ["housing", "health"]}, {"state": ["PER"]}, {"state": ["PER"], "theme": ["health"]}],
)  # fmt: skip
def test_counts_are_those_of_the_database_for_what_the_person_may_see(
    many: None, filters: Mapping[str, Sequence[str]], *, is_editor: bool, with_suggested: bool
) -> None:
    build_index()
    user = User.objects.create_user("editor@example.org", role="editor") if is_editor else AnonymousUser()
    records = Recommendation.objects.visible_to(user)
    if "state" in filters:
        records = records.filter(states__state__code__in=filters["state"])
    themes = coded(list(records.values_list("pk", flat=True)), with_suggested=with_suggested)
    wanted = set(filters.get("theme", ()))
    expected = {pk for pk, codes in themes.items() if not wanted or codes & wanted}
    results = ask(user=user, filters=filters, with_suggested=with_suggested)
    ids = matching_ids("", user=user, filters=filters, with_suggested=with_suggested)
    assert len(ids) == len(set(ids)) == results.total
    assert set(ids) == expected
    assert counts(results, "theme") == Counter(code for codes in themes.values() for code in codes)


@pytest.mark.django_db(transaction=True)
def test_counts_of_the_public_stay_exact_after_changes(many: None) -> None:
    build_index()
    gone = Recommendation.objects.filter(audience="public").first()
    gone.delete()
    suggest(Recommendation.objects.filter(audience="public").last(), theme("parks"))
    Follower().catch_up()
    ids = list(Recommendation.objects.filter(audience="public").values_list("pk", flat=True))
    for with_suggested in (False, True):
        themes = coded(ids, with_suggested=with_suggested)
        results = ask(with_suggested=with_suggested)
        assert results.total == len(ids)
        assert counts(results, "theme") == Counter(code for codes in themes.values() for code in codes)
