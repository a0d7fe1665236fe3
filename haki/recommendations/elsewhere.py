"""The same elsewhere: recommendations that ask for nearly the same, and what keeps coming back to a State."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from haki.lib.alike import groups
from haki.recommendations import alike, queries
from haki.recommendations.models import Kind, Part, Recommendation
from haki.recommendations.queries import Shown
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

SAME = 0.5
"""From this likeness on two recommendations are taken to ask for the same (docs/explanation/the-same-elsewhere.md)."""
AGAIN = 0.42
"""That of recommendations to one State, of which each is compared with the middle of its group."""
GROUPED = 6_000
"""Recommendations of one State that are grouped at most, the latest."""


@dataclass(frozen=True)
class Found:
    """A recommendation that is like the one asked for, and how much (1.0: the same words). shares_code: both are coded alike."""

    shown: Shown
    likeness: float
    shares_code: bool


@dataclass(frozen=True)
class Elsewhere:
    """What is like a recommendation: identifiers with their likeness, the likest first; those to the same State and others."""

    likeness: dict[UUID, float]
    here: list[UUID]
    others: list[UUID]
    states: dict[str, int]
    mechanisms: dict[str, int]


def elsewhere(
    record: Recommendation, user: "User | AnonymousUser", *, state: str = "", mechanism: str = ""
) -> Elsewhere | None:
    """Return what else asks for nearly the same, as far as `user` may see it; None while the index is being built.

    state, mechanism: codes; only those to that State and of that mechanism.
    """
    index = alike.held()
    if index is None:
        return None
    likeness = {one.id: one.likeness for one in index.like(record.text, least=SAME) if one.id != record.pk}
    seen = Recommendation.objects.visible_to(user).filter(pk__in=likeness, kind=record.kind)
    facts = seen.filter(states__part=Part.CONCERNED).values_list("pk", "mechanism__code", "states__state__code")
    own = {one.code for one in queries.states(record, Part.CONCERNED)}
    states: dict[UUID, set[str]] = {}
    of: dict[UUID, str] = {}
    for pk, said, concerned in facts:
        states.setdefault(pk, set()).add(concerned)
        of[pk] = said or ""
    kept = [
        pk
        for pk in likeness
        if pk in states and (not state or state in states[pk]) and (not mechanism or mechanism == of[pk])
    ]
    return Elsewhere(
        likeness,
        here=[pk for pk in kept if states[pk] & own],
        others=[pk for pk in kept if not states[pk] & own],
        states=dict(Counter(code for found in states.values() for code in found).most_common()),
        mechanisms=dict(Counter(code for code in of.values() if code).most_common()),
    )


def read(record: Recommendation, found: Elsewhere, ids: Sequence[UUID], user: "User | AnonymousUser") -> list[Found]:
    """Return what lists show of some of what was found; those coded like the record come first among equals."""
    coded = {term.pk for term in queries.codes(record)}
    made = [
        Found(one, found.likeness[one.record.pk], bool(coded & {code.term_id for code in one.codes}))
        for one in queries.page(ids, user)
    ]
    return sorted(made, key=lambda one: (-round(one.likeness, 1), not one.shares_code, -one.likeness))


@dataclass(frozen=True)
class Returning:
    """What a State was asked again: one that stands for all, and all by their dates."""

    middle: Shown
    all: list[Shown]

    @property
    def occasions(self) -> int:
        """In how many sessions or documents it was said."""
        return len({_occasion(one.record) for one in self.all})

    @property
    def mechanisms(self) -> list[str]:
        """The mechanisms, bodies and holders of mandates that said it, by name."""
        return sorted({term.label for one in self.all if (term := one.record.body or one.record.mechanism)})

    @property
    def recommending(self) -> list[Term]:
        """The States that recommended it, by name."""
        return sorted({term for one in self.all for term in one.recommending}, key=lambda term: term.label)


def keeps_coming_back(state: str, user: "User | AnonymousUser", *, most: int = 50) -> list[Returning] | None:
    """Return what a State (by code) was asked in more than one session or document, the oftenest first.

    None while the index is being built.
    """
    index = alike.held()
    if index is None:
        return None
    rows = list(
        Recommendation.objects.visible_to(user)
        .filter(states__state__code=state, states__part=Part.CONCERNED, kind=Kind.RECOMMENDATION)
        .only("pk", "text", "document", "session", "issued_on", "body")
        .order_by("-issued_on", "pk")[:GROUPED]
    )
    alike_ones = groups([one.text for one in rows], least=AGAIN, among=index.index)
    found = [[rows[place] for place in group] for group in alike_ones]
    again = [group for group in found if len({_occasion(one) for one in group}) > 1]
    again.sort(key=lambda group: (-len({_occasion(one) for one in group}), -len(group)))
    shown = {one.record.pk: one for one in queries.page([one.pk for group in again[:most] for one in group], user)}
    return [
        Returning(
            shown[group[0].pk],
            sorted((shown[one.pk] for one in group), key=lambda one: str(one.record.issued_on or "")),
        )
        for group in again[:most]
    ]


def _occasion(record: Recommendation) -> object:
    return record.session_id or record.document_id or (record.body_id, record.issued_on)
