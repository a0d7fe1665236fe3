"""How a term stands to terms of other vocabularies, read from its own side of every crosswalk."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from haki.vocab.models import Mapping, Ratification, Relation, Term, Vocabulary

# A crosswalk is written from one side: what its relation is called when read from the other.
_INVERSE: dict[str, tuple[str, str | Promise]] = {
    Relation.EXACT: (Relation.EXACT, Relation.EXACT.label),
    Relation.BROADER: (Relation.NARROWER, Relation.NARROWER.label),
    Relation.NARROWER: (Relation.BROADER, Relation.BROADER.label),
    Relation.RELATED: (Relation.RELATED, Relation.RELATED.label),
    Relation.MEMBER: ("has-member", _("has as members")),
}


@dataclass
class Related:
    """The terms of one other vocabulary that stand in one relation to a term. relation: exact, broader …, has-member."""

    vocabulary: Vocabulary
    relation: str
    label: str | Promise
    terms: list[Term] = field(default_factory=list)


def of(term: Term) -> list[Related]:
    """Return what every crosswalk says of `term`, by vocabulary and relation."""
    found: dict[tuple[str, str], Related] = {}

    def put(other: Term, relation: str, label: str | Promise) -> None:
        key = other.vocabulary_id, relation
        found.setdefault(key, Related(other.vocabulary, relation, label)).terms.append(other)

    for mapping in Mapping.objects.filter(term=term).select_related("other__vocabulary"):
        put(mapping.other, mapping.relation, Relation(mapping.relation).label)
    for mapping in Mapping.objects.filter(other=term).select_related("term__vocabulary"):
        put(mapping.term, *_INVERSE[mapping.relation])
    for related in found.values():
        related.terms.sort(key=lambda one: (one.rank, one.code))
    return [found[key] for key in sorted(found)]


def crosswalks(vocabulary: Vocabulary) -> list[tuple[Vocabulary, int]]:
    """Return each vocabulary with which `vocabulary` has a crosswalk, and its number of lines."""
    counts: dict[str, int] = defaultdict(int)
    pairs = Mapping.objects.values_list("term__vocabulary", "other__vocabulary")
    for one, other in [*pairs.filter(term__vocabulary=vocabulary), *pairs.filter(other__vocabulary=vocabulary)]:
        counts[other if one == vocabulary.code else one] += 1
    others = Vocabulary.objects.in_bulk(list(counts))
    return [(others[code], counts[code]) for code in sorted(counts)]


def ratifications(term: Term) -> list[Ratification]:
    """Return where a State stands with each instrument, or each State with an instrument."""
    side = "instrument" if term.vocabulary_id == "instruments" else "area"
    rows = Ratification.objects.filter(**{side: term}).select_related("area", "instrument")
    return sorted(rows, key=lambda row: row.area.label if side == "instrument" else str(row.instrument.rank).zfill(4))
