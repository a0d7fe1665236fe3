"""Rules: keeping saved queries that suggest a term, and writing what they suggest."""

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.coding.models import Rule, Suggestion
from haki.coding.queries import rules as queries
from haki.coding.queries.scheme_terms import scheme_of
from haki.core import events
from haki.vocab.models import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from haki.accounts.models import User

KIND = "rule"
_PART = 5_000


@dataclass(frozen=True)
class Applied:
    """What applying a rule changed: how many suggestions are new, gone, and there now."""

    added: int
    removed: int
    total: int


@transaction.atomic
def save_rule(*, name: str, kind: str, query: str, term: Term, by: "User", rule: Rule | None = None) -> Rule:
    """Keep a new rule, or change one. It suggests nothing until it is applied.

    Raises ValidationError for a query that cannot be understood, or a term that has ended.
    """
    if problem := queries.problem_of(query, kind, by):
        raise ValidationError({"query": str(problem.message)})
    if queries.has_ended(term):
        raise ValidationError(
            {"term": _("The term “%(term)s” has ended: nothing more is coded to it.") % {"term": term}}
        )
    rule = rule or Rule(by=by)
    is_new = rule._state.adding  # noqa: SLF001
    rule.name, rule.kind, rule.query, rule.term = name, kind, query, term
    rule.save()
    data = {"query": query, "vocabulary": term.vocabulary_id, "term": term.code}
    events.record("rule made" if is_new else "rule changed", kind=KIND, record_id=rule.pk, by=by, title=name, data=data)
    return rule


@transaction.atomic
def end_rule(*, rule: Rule, by: "User") -> None:
    """End a rule: what it suggested and nobody decided on goes. Decisions stay. `resume_rule` undoes it."""
    rule.ended_at = timezone.now()
    rule.save(update_fields=["ended_at", "updated_at"])
    Suggestion.objects.filter(rule=rule).delete()
    events.record("rule ended", kind=KIND, record_id=rule.pk, by=by, title=rule.name)


@transaction.atomic
def resume_rule(*, rule: Rule, by: "User") -> None:
    """Take up an ended rule again; applying it brings its suggestions back."""
    rule.ended_at = None
    rule.save(update_fields=["ended_at", "updated_at"])
    events.record("rule resumed", kind=KIND, record_id=rule.pk, by=by, title=rule.name)


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
