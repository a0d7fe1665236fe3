"""The same elsewhere: recommendations that ask for nearly the same, to the same State and to others."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from haki.lib.alike import otherwise
from haki.recommendations import queries
from haki.recommendations.alike.index import held
from haki.recommendations.models import Part, Recommendation
from haki.recommendations.queries import Shown
from haki.reports.narrowing import listed

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

SAME = 0.37
"""From this likeness on two recommendations are taken to ask for the same (docs/explanation/the-same-elsewhere.md)."""


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
    record: Recommendation, user: "User | AnonymousUser", *, state: str = "", mechanism: str = "", act: str = ""
) -> Elsewhere | None:
    """Return what else asks for nearly the same, as far as `user` may see it; None while the index is being built.

    state, mechanism: codes; only those to that State and of that mechanism. act: what else is asked of the same treaties
    (haki.lib.alike.otherwise), as to consider ratifying them.
    """
    index = held()
    if index is None:
        return None
    text = otherwise(record.text).get(act, "") if act else record.text
    likeness = {one.id: one.likeness for one in index.like(text, least=SAME) if one.id != record.pk}
    facts = _seen(record, likeness, user).values_list("pk", "mechanism__code", "states__state__code")
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


def _seen(record: Recommendation, ids: Collection[UUID], user: "User | AnonymousUser") -> QuerySet[Recommendation]:
    """Return those of a record's kind that are to a State by name, as far as `user` may see them, once for each State."""
    seen = Recommendation.objects.visible_to(user).filter(pk__in=listed(ids), kind=record.kind)
    return seen.filter(states__part=Part.CONCERNED)


def acts(record: Recommendation, user: "User | AnonymousUser") -> dict[str, int]:
    """Return what else is asked of the treaties that a recommendation names, and in how many others."""
    index = held()
    found: dict[str, int] = {}
    if index is None:
        return found
    for act, text in otherwise(record.text).items():
        ids = [one.id for one in index.like(text, least=SAME) if one.id != record.pk]
        if count := _seen(record, ids, user).values("pk").distinct().count():
            found[act] = count
    return found


def read(record: Recommendation, found: Elsewhere, ids: Sequence[UUID], user: "User | AnonymousUser") -> list[Found]:
    """Return what lists show of some of what was found; those coded like the record come first among equals."""
    coded = {term.pk for term in queries.codes(record)}
    made = [
        Found(one, found.likeness[one.record.pk], bool(coded & {code.term_id for code in one.codes}))
        for one in queries.page(ids, user)
    ]
    return sorted(made, key=lambda one: (-round(one.likeness, 1), not one.shares_code, -one.likeness))
