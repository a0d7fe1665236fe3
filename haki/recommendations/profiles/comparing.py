"""States compared by review, so that one reviewed more often does not look worse.

A review is a session of the Universal Periodic Review, or one committee's year of observations on the State. How often a
State was reviewed is counted whatever the reader narrows the recommendations to, but for what narrows the reviews themselves.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from haki.recommendations.queries import KIND
from haki.search.crossing import Cross
from haki.search.queries import cross, search
from haki.ui.listing import Criteria

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

    Reader = User | AnonymousUser

MOST = 4
UPR, TREATY_BODIES = "upr", "treaty-bodies"
FACETS = ("goal", "theme", "issue", "affected", "position")
_OF_REVIEWS = ("cycle", "session", "year", "body")
"""What, narrowed, narrows the reviews too."""
_FIXED = ("state", "mechanism", "kind")


@dataclass(frozen=True)
class Side:
    """One State before one mechanism. counts: facet → code → recommendations; criteria: of the list of them all."""

    state: str
    label: str
    reviews: int
    total: int
    counts: Mapping[str, Mapping[str, int]]
    criteria: Criteria

    def per_review(self, count: int) -> float | None:
        """Return how many that is for each review; None of a State that had none."""
        return count / self.reviews if self.reviews else None

    def address(self, facet: str, code: str) -> str:
        return self._linked[facet](code)

    @cached_property
    def _linked(self) -> dict[str, Callable[..., str]]:
        return {facet: self.criteria.linked(facet) for facet in FACETS}


def sides(states: Sequence[tuple[str, str]], mechanism: str, criteria: Criteria, user: "Reader") -> list[Side]:
    """Return the States (code, label) before a mechanism, narrowed further as `criteria` say."""
    return [_side(code, label, mechanism, criteria, user) for code, label in states]


def _side(state: str, label: str, mechanism: str, criteria: Criteria, user: "Reader") -> Side:
    others = {facet: codes for facet, codes in criteria.chosen.items() if facet not in _FIXED}
    fixed = {"state": (state,), "mechanism": (mechanism,), "kind": ("recommendation",)}
    asked = Criteria(
        criteria.path, criteria.query, {**fixed, **others}, with_suggested=criteria.with_suggested, kind=KIND
    )
    results = search(
        asked.query, user=user, kind=KIND, filters=asked.chosen, sort="newest", limit=0, facets=FACETS,
        with_suggested=asked.with_suggested,
    )  # fmt: skip
    counts = {name: {one.code: one.count for one in results.facets.get(name, ()) if one.count} for name in FACETS}
    counts = {name: _chosen(name, known, others) for name, known in counts.items()}
    return Side(state, label, _reviews(state, mechanism, others, user), results.total, counts, asked)


def _chosen(facet: str, known: dict[str, int], others: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return what is compared of a facet: what was chosen of it, since it is counted without its own filter."""
    return {code: count for code, count in known.items() if code in others[facet]} if facet in others else known


def _reviews(state: str, mechanism: str, others: Mapping[str, Sequence[str]], user: "Reader") -> int:
    filters = {name: codes for name, codes in others.items() if name in _OF_REVIEWS}
    filters |= {"state": (state,), "mechanism": (mechanism,)}
    inner = "session" if mechanism == UPR else "year"
    table = cross(user=user, kind=KIND, filters=filters, crosses=[Cross("body", inner)])[0]
    return sum(1 for years in table.values() for count in years.values() if count)
