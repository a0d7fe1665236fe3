"""Reading rules, and what they match."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.utils import timezone

from haki.accounts.models import Role, User
from haki.coding.models import Decision, Rule
from haki.search.queries import matching_ids, search
from haki.search.results import QueryProblem
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def rules() -> QuerySet[Rule]:
    """Return all rules, those in use first."""
    return Rule.objects.select_related("term__vocabulary", "by").order_by(F("ended_at").desc(nulls_first=True), "name")


def listed() -> QuerySet[Rule]:
    """Return all rules with how many records each suggests its term for (matches), and what persons decided on these."""
    verdict = Decision.objects.filter(record=OuterRef("suggestions__record"), term=OuterRef("term"))
    return rules().annotate(
        matches=Count("suggestions"),
        accepted=Count("suggestions", filter=Exists(verdict.filter(is_accepted=True))),
        rejected=Count("suggestions", filter=Exists(verdict.filter(is_accepted=False))),
    )


def has_ended(term: Term) -> bool:
    """Whether a term is no longer in use."""
    return term.valid_to is not None and term.valid_to < timezone.localdate()


def seen_by_the_system(rule: Rule) -> list[UUID]:
    """Return every record that a rule matches; a suggestion is shown only to those who may see its record.

    IndexUnusable while the index is being built.
    """
    # Nobody's account: somebody who may see everything, only to ask the index with.
    everything = User(role=Role.ADMINISTRATOR, is_active=True)
    return matching_ids(rule.query, user=everything, kind=rule.kind)


def problem_of(query: str, kind: str, user: "User | AnonymousUser") -> QueryProblem | None:
    """Return what is wrong with a query, as the search page says it."""
    return search(query, user=user, kind=kind, limit=0, facets=()).problem
