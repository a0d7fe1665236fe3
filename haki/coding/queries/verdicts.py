"""Everything that is said of one text in one scheme: by its sources, by persons, by models and by rules."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from haki.coding.models import Code, Decided, Decision, Seen, Suggestion
from haki.coding.queries.scheme_terms import SCHEMES, scheme_of
from haki.vocab.models import Term


@dataclass
class Said:
    """What is said of one term. A person's decision wins; a suggestion counts nowhere until then."""

    term: Term
    suggestions: list[Suggestion] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    decision: Decision | None = None

    @property
    def is_open(self) -> bool:
        """Whether neither a source nor a person has said anything."""
        return self.decision is None and not self.codes

    @property
    def counts(self) -> bool:
        """Whether the text is coded to the term."""
        return self.decision.is_accepted if self.decision else bool(self.codes)

    @property
    def by_model(self) -> Suggestion | None:
        """What the model suggests, None when it does not."""
        return next((one for one in self.suggestions if one.probability is not None), None)

    @property
    def is_likely(self) -> bool:
        """Whether a rule, or the model with enough certainty, suggests it."""
        return any(one.is_likely for one in self.suggestions)

    @property
    def verdict(self) -> str:
        """The decision in a word: accepted, rejected, or nothing."""
        return "" if self.decision is None else "accepted" if self.decision.is_accepted else "rejected"


def of_scheme(scheme: str, kind: str, record: UUID) -> list[Said]:
    """Return what is said of a text in a scheme: first what sources gave, then what is suggested, then what persons added.

    The order does not change when somebody decides, so that nothing moves under a reader's hand.
    """
    there = {"kind": kind, "record": record}
    suggested = Suggestion.objects.filter(**there, scheme=scheme).select_related("term__parent", "model", "rule")
    codes = Code.objects.filter(**there, term__in=_terms(scheme)).select_related("term__parent").order_by("at")
    decisions = Decision.objects.filter(**there, term__in=_terms(scheme)).select_related("term__parent", "by")
    found = merged(suggested, codes, decisions.order_by("at"))
    return sorted(found, key=lambda one: (not one.codes, not one.suggestions, not one.is_likely, *_strength(one)))


def merged(suggested: Iterable[Suggestion], codes: Iterable[Code], decisions: Iterable[Decision]) -> list[Said]:
    """Return what is said, term by term."""
    found: dict[UUID, Said] = {}
    for code in codes:
        found.setdefault(code.term_id, Said(code.term)).codes.append(code)
    for suggestion in suggested:
        found.setdefault(suggestion.term_id, Said(suggestion.term)).suggestions.append(suggestion)
    for decision in decisions:
        found.setdefault(decision.term_id, Said(decision.term)).decision = decision
    return list(found.values())


def was_read(record: UUID) -> bool:
    """Return whether the models have read a text already; until then nothing is stored of what they would suggest."""
    return Seen.objects.filter(record=record).exists()


def decision_on(kind: str, record: UUID, term: Term) -> Decision | None:
    """Return what a person decided on a term for a text."""
    return Decision.objects.filter(kind=kind, record=record, term=term).select_related("by").first()


def others_that_count(kind: str, record: UUID, term: Term) -> list[Term]:
    """Return the terms that give way when this one is accepted: none where the scheme gives several to a text."""
    scheme = scheme_of(term)
    if scheme not in SCHEMES or SCHEMES[scheme].several:
        return []
    codes = Decided.objects.filter(kind=kind, record=record, term__in=_terms(scheme)).exclude(term=term)
    return list(Term.objects.filter(pk__in=codes.values("term")).order_by("rank", "code"))


def _strength(said: Said) -> tuple[float, int, str]:
    of_model = said.by_model
    return (-(of_model.probability or 0) if of_model else -1 if said.suggestions else 0, said.term.rank, said.term.code)


def _terms(scheme: str) -> "Iterable[Term]":
    by = SCHEMES[scheme]
    terms = Term.objects.filter(vocabulary=by.vocabulary)
    return terms if by.is_top is None else terms.filter(parent__isnull=by.is_top)
