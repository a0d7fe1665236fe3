"""Addresses of lists."""

from dataclasses import dataclass

import pytest
from django.http import QueryDict

from haki.core.records import Facet
from haki.ui import facets, listing

FACETS = ("state", "year")


@dataclass(frozen=True)
class Counted:
    """A value of a facet, counted."""

    code: str
    count: int


def read(query: str) -> listing.Criteria:
    return listing.read("/list/", QueryDict(query), facets=FACETS, sorts=("relevance", "newest"))


def test_address_read_and_written_is_the_same() -> None:
    query = "q=a+b%26c&state=SVN&state=HRV&year=2014&sort=newest&size=50&page=3"
    assert read(query).string == query


def test_address_leaves_out_what_is_usual() -> None:
    assert read("q=&state=&sort=relevance&size=20&page=1&all=").address == "/list/"


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=²", "size=21", "size=-1", "sort=worst", "all=colour"])
def test_address_with_nonsense_is_read_as_usual(query: str) -> None:
    assert read(query).address == "/list/"


def test_address_page_beyond_the_deepest_is_the_deepest() -> None:
    assert read("page=99999999").offset < listing.DEEPEST


def test_toggled_value_is_added_then_taken_away_and_goes_to_the_first_page() -> None:
    criteria = read("q=x&state=SVN&page=4")
    added = criteria.toggled("state", "HRV")
    assert added.string == "q=x&state=SVN&state=HRV"
    assert added.toggled("state", "SVN").toggled("state", "HRV").string == "q=x"


def test_value_given_twice_counts_once() -> None:
    assert read("state=SVN&state=SVN").string == "state=SVN"


def test_exports_are_the_same_address_with_a_suffix() -> None:
    assert dict(read("q=x&state=SVN&page=2&sort=newest").exports())["CSV"] == "/list.csv?q=x&state=SVN&sort=newest"


def test_pages_show_first_last_and_near_ones() -> None:
    row = listing.pages(read("page=10"), total=400)
    assert [page.number for page in row] == [1, 0, 8, 9, 10, 11, 12, 0, 20]
    assert [page.number for page in row if page.is_current] == [10]


def test_pages_of_a_short_list_are_none() -> None:
    assert listing.pages(read(""), total=20) == []


def test_facet_that_cannot_narrow_is_left_out_unless_chosen() -> None:
    declared = [Facet("state", "State")]
    counts = {"state": [Counted("SVN", 5)]}
    assert facets.shown(read(""), declared, counts, lambda _: {}) == []
    assert len(facets.shown(read("state=SVN"), declared, counts, lambda _: {})) == 1


def test_facet_shows_first_values_and_those_chosen_and_leads_to_all() -> None:
    declared = [Facet("state", "State")]
    counts = {"state": [Counted(f"S{n}", 100 - n) for n in range(30)]}
    [shown] = facets.shown(read("state=S25"), declared, counts, lambda _: {"S25": "Far away"})
    assert len(shown.values) == facets.FIRST + 1
    assert shown.values[-1].label == "Far away"
    assert shown.all_address == "/list/?state=S25&all=state"
    [whole] = facets.shown(read("all=state"), declared, counts, lambda _: {})
    assert len(whole.values) == 30


def test_chosen_value_without_hits_stays_so_that_it_can_be_taken_away() -> None:
    [shown] = facets.shown(read("state=SVN"), [Facet("state", "State")], {"state": []}, lambda _: {})
    assert [(value.label, value.count, value.is_chosen) for value in shown.values] == [("SVN", 0, True)]
