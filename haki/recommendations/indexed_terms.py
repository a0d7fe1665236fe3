"""The vocabularies as the full-text index shows them: read once for thousands of recommendations."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q

from haki.vocab.models import Mapping, Name, NameKind, Relation, Term

FACET_OF = {
    "uhri-themes": "theme",
    "affected-persons": "affected",
    "upr-issues": "issue",
    "upr-actions": "action",
}
"""Vocabulary of a code → the facet that it fills; `sdg` fills goal and target."""
_WORLD = "001"


@dataclass(slots=True)
class Shown:
    """What of a term is shown or found in a search document. filled: the facets that it fills as a code, with their codes."""

    vocabulary: str
    code: str
    label: str
    parent: str
    cycle: str
    filled: tuple[tuple[str, str], ...] = ()
    names: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)


Terms = dict[str, Shown]
"""Terms by their identifiers as PostgreSQL writes them: there are millions to look up, which takes UUIDs three times as long."""


def read() -> Terms:
    """Return all terms with the names that they are found by and the regions that they lie in."""
    terms: Terms = {}
    for term, vocabulary, code, labels, parent, extra in Term.objects.values_list(
        "id", "vocabulary", "code", "labels", "parent", "extra"
    ):
        shown = Shown(vocabulary, code, labels.get("en") or code, str(parent or ""), str(extra.get("cycle", "")))
        if vocabulary == "areas":
            shown.names = list(dict.fromkeys(labels.values()))
        elif vocabulary == "bodies":
            shown.names = [code]
        terms[str(term)] = shown
    for shown in terms.values():
        shown.filled = _filled(shown, terms)
    # Abbreviations of States (US) are words of their own too. Of bodies only the abbreviations: by its long name, every
    # word of the Committee on the Elimination of Discrimination against Women would find all that it ever said.
    is_abbreviation = Q(kind=NameKind.ABBREVIATION)
    names = Name.objects.filter(
        (Q(term__vocabulary="areas") & ~is_abbreviation) | (Q(term__vocabulary="bodies") & is_abbreviation)
    )
    for term, name in names.values_list("term", "name"):
        if name not in terms[str(term)].names:
            terms[str(term)].names.append(name)
    _add_regions(terms)
    return terms


def _add_regions(terms: Terms) -> None:
    members = Mapping.objects.filter(relation=Relation.MEMBER, term__vocabulary="areas")
    for member, other in members.values_list("term", "other"):
        area, region = terms[str(member)], terms[str(other)]
        if region.vocabulary == "ohchr-regions":
            area.regions.append(f"ohchr:{region.code}")
        elif region.vocabulary == "regions":
            area.regions += [
                code for code in _with_parents(region, terms) if code != _WORLD and code not in area.regions
            ]


def _with_parents(term: Shown, terms: Terms) -> Iterator[str]:
    yield term.code
    while term.parent:
        term = terms[term.parent]
        yield term.code


def _filled(term: Shown, terms: Terms) -> tuple[tuple[str, str], ...]:
    """Return the facets that a term fills as a code of a record, with the code that each then holds."""
    if term.vocabulary != "sdg":
        facet = FACET_OF.get(term.vocabulary)
        return ((facet, term.code),) if facet else ()
    if not term.parent:
        return (("goal", term.code),)
    return (("goal", terms[term.parent].code), ("target", term.code))
