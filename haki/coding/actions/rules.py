"""Rules: keeping saved queries that suggest a term."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.coding.models import Rule, Suggestion
from haki.coding.queries import rules as queries
from haki.core import events
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.accounts.models import User

KIND = "rule"


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
