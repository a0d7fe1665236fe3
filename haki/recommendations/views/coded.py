"""The codes of a recommendation as its page shows them, and where each came from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from haki.coding.models import Decided, Origin
from haki.coding.queries.scheme_terms import SCHEMES, scheme_of
from haki.core import records
from haki.core.records import Label
from haki.recommendations import queries
from haki.recommendations.models import Recommendation
from haki.vocab.models import Term


@dataclass(frozen=True)
class Coded:
    """A term given to the record: its address is the list of all that carry it. origins: who gave it, as words.

    can_be_rejected: a source gave it, and nobody has confirmed it.
    """

    term: Term
    label: str
    address: str
    origins: list[str]
    is_by_person: bool
    can_be_rejected: bool


@dataclass(frozen=True)
class Group:
    """The codes of one facet."""

    label: Label
    codes: list[Coded]


def groups(record: Recommendation, sources: Mapping[UUID, str]) -> list[Group]:
    """Return the codes of a recommendation by facet, in the order of the facets. sources: attestation → its source."""
    found: dict[str, list[Coded]] = defaultdict(list)
    for term, codes in queries.codes(record).items():
        found[_facet(term)].append(_coded(term, codes, sources))
    facets = records.facets()
    order = [name for name in facets if name in found] + [name for name in found if name not in facets]
    return [Group(facets[name].label if name in facets else name, found[name]) for name in order]


def _coded(term: Term, codes: list[Decided], sources: Mapping[UUID, str]) -> Coded:
    return Coded(
        term,
        f"{term.code} {term.label}" if term.vocabulary_id == "sdg" else term.label,
        f"{reverse('recommendations:list')}?{urlencode({_facet(term): term.code})}",
        list(dict.fromkeys(_origin(code, sources) for code in codes)),
        is_by_person=any(code.origin == Origin.PERSON for code in codes),
        can_be_rejected=all(code.origin == Origin.SOURCE for code in codes) and scheme_of(term) in SCHEMES,
    )


def _facet(term: Term) -> str:
    """Return the facet that filters by this term; goals and targets are of one vocabulary."""
    if term.vocabulary_id == "sdg":
        return "target" if term.parent_id else "goal"
    named = (name for name, facet in records.facets().items() if facet.vocabulary == term.vocabulary_id)
    return next(named, term.vocabulary_id)


def _origin(code: Decided, sources: Mapping[UUID, str]) -> str:
    if code.origin == Origin.SOURCE and code.basis and code.basis in sources:
        return sources[code.basis]
    if code.origin == Origin.PERSON and code.by:
        return code.by.name or code.get_origin_display()  # never the address: everybody reads this
    return code.get_origin_display()
