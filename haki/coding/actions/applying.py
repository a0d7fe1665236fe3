"""Writing what rules suggest."""

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction

from haki.coding.actions.rules import KIND
from haki.coding.models import Rule, Suggestion
from haki.coding.queries import rules as queries
from haki.coding.queries.scheme_terms import scheme_of
from haki.core import events

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

_PART = 5_000


@dataclass(frozen=True)
class Applied:
    """What applying a rule changed: how many suggestions are new, gone, and there now."""

    added: int
    removed: int
    total: int


@transaction.atomic
def apply(*, rule: Rule) -> Applied:
    """Bring the suggestions of a rule in step with what its query matches now; only what differs is written.

    A rule that has ended, or whose term has, suggests nothing. IndexUnusable while the index is being built: nothing changes.
    """
    rule = Rule.objects.select_for_update(of=("self",)).select_related("term").get(pk=rule.pk)
    is_over = rule.ended_at is not None or queries.has_ended(rule.term)
    wanted = set() if is_over else set(queries.seen_by_the_system(rule))
    # A rule that was given another term starts anew.
    gone = Suggestion.objects.filter(rule=rule).exclude(term=rule.term, kind=rule.kind).delete()[0]
    there = set(Suggestion.objects.filter(rule=rule).values_list("record", flat=True))
    for part in _parts(there - wanted):
        gone += Suggestion.objects.filter(rule=rule, record__in=part).delete()[0]
    scheme = scheme_of(rule.term)
    for part in _parts(wanted - there):
        Suggestion.objects.bulk_create(
            Suggestion(kind=rule.kind, record=record, term=rule.term, scheme=scheme, rule=rule) for record in part
        )
    added = len(wanted - there)
    if added or gone:
        data = {"added": added, "removed": gone, "total": len(wanted)}
        events.record("rule applied", kind=KIND, record_id=rule.pk, by=None, title=rule.name, data=data)
    return Applied(added, gone, len(wanted))


def apply_all() -> int:
    """Apply every rule, and return how many suggestions changed. IndexUnusable while the index is being built."""
    changed = 0
    for rule in Rule.objects.filter(ended_at=None):
        done = apply(rule=rule)
        changed += done.added + done.removed
    return changed


def _parts(ids: "Iterable[UUID]") -> "Iterator[list[UUID]]":
    rest = iter(ids)
    while part := list(islice(rest, _PART)):
        yield part
