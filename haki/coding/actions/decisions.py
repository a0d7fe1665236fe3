"""What persons decide: a verdict on one term for one record, which wins over sources, rules and models."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from haki.coding.models import Decision
from haki.core import events
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def decide(*, kind: str, record: UUID, term: Term, accepted: bool, by: "User", why: str = "") -> Decision:
    """Accept or reject a term for a record, in place of what was decided before; the same again changes nothing."""
    before = Decision.objects.select_for_update().filter(record=record, term=term).first()
    if before and (before.is_accepted, before.why) == (accepted, why):
        return before
    given = {"kind": kind, "is_accepted": accepted, "why": why, "by": by}
    decision, _ = Decision.objects.update_or_create(record=record, term=term, defaults=given)
    data = _data(term) | ({"why": why} if why else {})
    events.record("coded" if accepted else "code rejected", kind=kind, record_id=record, by=by, data=data)
    return decision


@transaction.atomic
def take_back(*, kind: str, record: UUID, term: Term, by: "User") -> bool:
    """Leave a term undecided again; return whether a person had decided on it. What a source says then counts again."""
    gone, _ = Decision.objects.filter(kind=kind, record=record, term=term).delete()
    if gone:
        events.record("decision taken back", kind=kind, record_id=record, by=by, data=_data(term))
    return bool(gone)


def _data(term: Term) -> dict[str, str]:
    return {"vocabulary": term.vocabulary_id, "term": term.code}
