"""Which links an entry may have to which records."""

from collections.abc import Iterator
from typing import NamedTuple

from haki.links.models import LinkType
from haki.tracker.models import Kind

RECOMMENDATION = "recommendation"
"""The kind of record, declared by a room that this one does not know, which entries may concern."""


class Fit(NamedTuple):
    """A type of link that fits. is_outgoing: from the entry to the other record, else the other way round."""

    type: LinkType
    is_outgoing: bool


def fitting(kind: str, other: str) -> list[Fit]:
    """Return the links that an entry of this kind may have to another record, the likeliest first.

    other: the kind of another entry, or RECOMMENDATION. A measure mitigates an issue, an action responds to one, an entry
    concerns a recommendation; any two entries may be worth seeing together.
    """
    return list(_fitting(kind, other))


def _fitting(kind: str, other: str) -> Iterator[Fit]:
    if other == RECOMMENDATION:
        yield Fit(LinkType.CONCERNS, is_outgoing=True)
        return
    answers = {Kind.MEASURE: LinkType.MITIGATES, Kind.ACTION: LinkType.RESPONDS_TO}
    if other == Kind.ISSUE and kind in answers:
        yield Fit(answers[Kind(kind)], is_outgoing=True)
    if kind == Kind.ISSUE and other in answers:
        yield Fit(answers[Kind(other)], is_outgoing=False)
    yield Fit(LinkType.SEE_ALSO, is_outgoing=True)
