"""Decided and suggested codes, told apart in words: the one wording of lists, figures, exports and the API."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from haki.core.records import Facet
from haki.ui.facets import Count
from haki.ui.listing import Criteria

DECIDED, UNDECIDED, SUGGESTED = "decided", "undecided", "suggested"

CODING = Facet(
    "coding",
    _("Coding"),
    labels=(
        (DECIDED, _("has decided codes")),
        (UNDECIDED, _("has no decided code")),
        (SUGGESTED, _("has suggested codes waiting")),
    ),
)
"""The filter of every kind of record that carries codes: what a person still has to decide is found by it."""


def coding(*, is_decided: bool, is_suggested: bool) -> list[str]:
    """Return the values of CODING of a record that has decided codes, or suggested ones that nobody decided."""
    return [DECIDED if is_decided else UNDECIDED, *([SUGGESTED] if is_suggested else [])]


def counted(*, with_suggested: bool) -> Promise:
    """Return which codes a total or a figure counts, in words."""
    if with_suggested:
        return _("Suggested codes counted too: not decided by people")
    return _("Decided codes only: given by a source or accepted by a person")


@dataclass(frozen=True)
class Switch:
    """The link that counts suggested codes too, or no longer."""

    is_on: bool
    address: str


def switch(criteria: Criteria, counts: Mapping[str, Sequence[Count]]) -> Switch | None:
    """Return the switch of a list; None while it is off and nothing found carries a suggested code. counts: of CODING."""
    is_on = criteria.with_suggested
    if not is_on and not any(value.code == SUGGESTED and value.count for value in counts.get(CODING.name, ())):
        return None
    return Switch(is_on, criteria.counting_suggested(with_suggested=not is_on).address)
