"""What persons decide: a verdict on one term for one record, which wins over sources, rules and models."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from haki.coding.models import Decision
from haki.coding.queries.scheme_terms import SCHEMES, scheme_of
from haki.coding.queries.verdicts import others_that_count
from haki.core import events
from haki.core.events import Happening
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def decide(*, kind: str, record: UUID, term: Term, accepted: bool, by: "User", why: str = "") -> Decision:
    """Accept or reject a term for a record, in place of what was decided before; the same again changes nothing.

    In a scheme that gives one term to a text, accepting one rejects what counted before, whoever said it.
    """
    before = Decision.objects.select_for_update().filter(record=record, term=term).first()
    if before and (before.is_accepted, before.why) == (accepted, why):
        return before
    given = {"kind": kind, "is_accepted": accepted, "why": why, "by": by}
    decision, _ = Decision.objects.update_or_create(record=record, term=term, defaults=given)
    data = _data(term) | ({"why": why} if why else {})
    events.record("coded" if accepted else "code rejected", kind=kind, record_id=record, by=by, data=data)
    for other in others_that_count(kind, record, term) if accepted else ():
        decide(kind=kind, record=record, term=other, accepted=False, by=by, why=_replaced(term))
    return decision


@transaction.atomic
def accept_many(*, kind: str, codes: Iterable[tuple[UUID, Term]], by: "User") -> None:
    """Accept terms for records, as `decide` does, in a time that fits thousands of them."""
    wanted = list(dict.fromkeys(codes))
    decided = set(Decision.objects.filter(record__in={record for record, _ in wanted}).values_list("record", flat=True))
    plain = []
    for record, term in wanted:
        if record in decided or not _gives_several(term):
            decide(kind=kind, record=record, term=term, accepted=True, by=by)
        else:
            plain.append((record, term))
    made = (Decision(kind=kind, record=record, term=term, is_accepted=True, by=by) for record, term in plain)
    Decision.objects.bulk_create(made, batch_size=500)
    each = (Happening(record, data=_data(term)) for record, term in plain)
    events.record_many("coded", kind=kind, by=by, each=each)


@transaction.atomic
def take_back(*, kind: str, record: UUID, term: Term, by: "User") -> bool:
    """Leave a term undecided again; return whether a person had decided on it. What a source says then counts again.

    So are the terms that were rejected because this one was accepted in their place.
    """
    made = Decision.objects.filter(kind=kind, record=record)
    before = made.filter(term=term).first()
    if before is None:
        return False
    before.delete()
    events.record("decision taken back", kind=kind, record_id=record, by=by, data=_data(term))
    if before.is_accepted:
        for other in made.filter(is_accepted=False, why=_replaced(term)).select_related("term"):
            take_back(kind=kind, record=record, term=other.term, by=by)
    return True


def _replaced(term: Term) -> str:
    """Return the reason that stands with what was rejected because another term came in its place."""
    return f"“{term.labels.get('en') or term.code}” was accepted in its place"


def _gives_several(term: Term) -> bool:
    scheme = scheme_of(term)
    return scheme not in SCHEMES or SCHEMES[scheme].several


def _data(term: Term) -> dict[str, str]:
    return {"vocabulary": term.vocabulary_id, "term": term.code}
