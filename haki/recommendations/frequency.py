"""How often searches find something, year by year, as a share of what was recommended in the year.

Raw counts would say most of how much a year's bodies wrote, or of how much of it was brought in here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from haki.recommendations.queries import KIND
from haki.search.queries import search
from haki.search.results import Results
from haki.ui.listing import Criteria

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

MOST = 4
"""Searches beside each other."""
FEW = 20
"""In years with fewer made, one more or less moves the share by more than 5 per cent: they are not drawn."""
_OF_YEARS = ("year", "kind")
"""Filters that say what a year's recommendations are, and not what is looked for among them."""


@dataclass(frozen=True)
class Point:
    """A year of a search: how many of `made` it finds."""

    year: str
    found: int
    made: int

    @property
    def share(self) -> float | None:
        """Per cent of what was made in the year; None where nothing was."""
        return 100 * self.found / self.made if self.made else None


@dataclass(frozen=True)
class Course:
    """A search over the years, the first year first. total: all that it finds, of any year or none; problem: with its words."""

    words: str
    total: int
    points: Sequence[Point]
    problem: str | Promise = ""


@dataclass(frozen=True)
class Counted:
    """Searches counted. results: of what they are counted among."""

    courses: Sequence[Course]
    results: Results
    years: Sequence[str]

    @property
    def is_found(self) -> bool:
        """Whether there is anything to show."""
        return any(point.found for course in self.courses for point in course.points)


def count(
    words: Sequence[str], criteria: Criteria, user: "User | AnonymousUser", *, facets: Sequence[str] = ()
) -> Counted:
    """Return each of the searches, narrowed by the filters of `criteria`, as shares of what the filters find.

    Without words the filters themselves are the search, and its shares are of all that was made. facets: to be counted too.
    """
    kept = {name: codes for name, codes in criteria.chosen.items() if words or name in _OF_YEARS}
    among = _ask("", replace(criteria, filters=kept), user, ("year", *facets))
    made = _years(among, criteria)
    years = [str(year) for year in range(int(min(made)), int(max(made)) + 1)] if made else []
    courses = []
    for one in words or ("",):
        results = _ask(one, criteria, user, ("year",))
        found = _years(results, criteria)
        points = [Point(year, found.get(year, 0), made.get(year, 0)) for year in years]
        courses.append(Course(one, results.total, points, results.problem.message if results.problem else ""))
    return Counted(courses, among, years)


def _ask(words: str, criteria: Criteria, user: "User | AnonymousUser", facets: Sequence[str]) -> Results:
    return search(
        words, user=user, kind=KIND, filters=criteria.chosen, sort="newest", limit=0, facets=facets,
        with_suggested=criteria.with_suggested,
    )  # fmt: skip


def _years(results: Results, criteria: Criteria) -> Mapping[str, int]:
    """Return year → how many; only the years chosen, since a facet is counted without its own filter."""
    chosen = criteria.chosen.get("year")
    counts = results.facets.get("year", ())
    return {one.code: one.count for one in counts if one.count and (not chosen or one.code in chosen)}
