"""Counts beside the results."""

from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser

from haki.search.queries import matching_ids, search
from haki.search.results import Results
from haki.search.tests.conftest import Add, Recommendation, build_index, found, make_name, make_term

pytestmark = pytest.mark.django_db


def counts(results: Results, facet: str) -> dict[str, int]:
    return {count.code: count.count for count in results.facets[facet]}


def ask(query: str = "", **options: object) -> Results:
    return search(query, user=AnonymousUser(), **options)  # type: ignore[arg-type]


@pytest.fixture
def six(add: Add) -> None:
    add("torture one", state="SVN", position="supported")
    add("torture two", state="SVN", position="noted")
    add("torture three", state="PER", position="supported")
    add("women four", state="PER", position="supported")
    add("women five", state="FJI", position="noted")
    add("women six", state="FJI", kind="concern")


def test_values_within_a_facet_are_alternatives_and_facets_narrow(six: None) -> None:
    build_index()
    assert found(filters={"state": ["SVN", "PER"]}) == {"torture one", "torture two", "torture three", "women four"}
    both = ask(filters={"state": ["SVN", "PER"], "position": ["supported"]})
    assert both.total == 3
    # Each facet is counted without its own filter, so that other values can be added.
    assert counts(both, "state") == {"SVN": 1, "PER": 2}
    assert counts(both, "position") == {"supported": 3, "noted": 1}
    assert {count.code for count in both.facets["state"] if count.is_chosen} == {"SVN", "PER"}


def test_chosen_value_without_records_stays_with_count_nought(six: None) -> None:
    build_index()
    none = ask("torture", filters={"state": ["FJI"]})
    assert none.total == 0
    assert counts(none, "state") == {"SVN": 2, "PER": 1, "FJI": 0}


def test_counts_of_everything_are_the_same_before_and_after_deletions(six: None) -> None:
    build_index()
    before = ask()
    assert before.total == 6
    assert counts(before, "kind") == {"recommendation": 5, "concern": 1}
    assert counts(before, "state") == {"SVN": 2, "PER": 2, "FJI": 2}
    of_kind = ask(kind="recommendation").facets  # only its own facets are counted
    assert of_kind == {name: before.facets[name] for name in of_kind}
    Recommendation.objects.filter(text="torture one").delete()
    build_index()
    rebuilt = ask()
    assert rebuilt.total == 5
    assert counts(rebuilt, "state") == {"SVN": 1, "PER": 2, "FJI": 2}


def test_field_is_found_by_code_and_by_name(six: None) -> None:
    make_name(make_term("areas", "SVN"), "Slovenia", "alias")
    make_name(make_term("areas", "PER"), "República del Perú", "alias")
    build_index()
    assert found("state:SVN") == found("state:Slovenia") == found("country:svn") == found(filters={"state": ["SVN"]})
    assert found('state:"republica del peru"') == found("state:PER")
    assert found("torture NOT state:PER") == {"torture one", "torture two"}
    assert found("state:SVN OR state:PER") == found(filters={"state": ["SVN", "PER"]})


def test_unknown_field_or_value_is_said_and_searched_as_words(six: None) -> None:
    build_index()
    results = ask("state:torture")
    assert results.total == 3
    assert results.problem is not None
    assert "state" in str(results.problem.message)
    assert "colour" in str(ask("torture colour:red").problem)
    assert "colour" in str(ask(filters={"colour": ["red"]}).problem)


def test_order_is_stable_and_pages_do_not_overlap(add: Add) -> None:
    for day in range(1, 29):
        add("The same words.", issued_on=f"2020-01-{day:02}", state="PER" if day % 2 else "FJI")
    build_index()
    for sort in ("relevance", "newest", "oldest", "label"):
        pages = [
            hit.id for start in range(0, 28, 5) for hit in ask("same words", sort=sort, offset=start, limit=5).hits
        ]
        assert len(set(pages)) == 28
        assert pages == matching_ids("same words", user=AnonymousUser(), sort=sort)
        build_index()
        again = matching_ids("same words", user=AnonymousUser(), sort=sort)
        # Scores are 32-bit numbers: of equally relevant records, two may change places when the index is built anew.
        assert pages == again or (sort == "relevance" and sorted(pages) == sorted(again))
    newest = matching_ids("", user=AnonymousUser(), sort="newest")
    assert newest == list(Recommendation.objects.order_by("-issued_on").values_list("id", flat=True))
    assert newest == list(reversed(matching_ids("", user=AnonymousUser(), sort="oldest")))
    by_label = [
        Recommendation.objects.get(id=record).states.get().state.code
        for record in matching_ids("", user=AnonymousUser(), sort="label")
    ]
    assert by_label == ["FJI"] * 14 + ["PER"] * 14


@pytest.mark.parametrize("query", ["", "NOT torture", "torture", "one OR two OR women", "NOT zebra", "women NOT five"])
def test_counts_equal_those_counted_one_by_one(six: None, query: str) -> None:
    build_index()
    for filters in ({}, {"position": ["supported"]}, {"kind": ["recommendation"]}, {"state": ["SVN", "PER"]}):
        results = ask(query, filters=filters)
        ids = matching_ids(query, user=AnonymousUser(), filters=filters)
        assert results.total == len(ids)
        for facet in ("state", "position"):
            others = {name: codes for name, codes in filters.items() if name != facet}
            wider = Recommendation.objects.filter(id__in=matching_ids(query, user=AnonymousUser(), filters=others))
            column = {"state": "states__state__code", "position": "position__code"}[facet]
            expected = Counter(code for code in wider.values_list(column, flat=True) if code)
            assert {code: count for code, count in counts(results, facet).items() if count} == expected, (
                facet,
                filters,
            )
