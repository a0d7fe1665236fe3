"""Reading rules: what a query matches, and how right a rule has been so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.utils import timezone

from haki.accounts.models import Role, User
from haki.coding.models import Decided, Decision, Rule
from haki.core import records
from haki.search.queries import matching_ids, search
from haki.search.results import Fragment, QueryProblem
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

EXAMPLES = 10


@dataclass(frozen=True)
class Example:
    """A record that a rule matches: its title, address and the words found in it."""

    title: str
    url: str
    snippet: Sequence[Fragment]
    language: str


@dataclass(frozen=True)
class Preview:
    """What a rule would do, counted over what the reader may see.

    matches: records found. carry: of these, those that have the term already, decided. rejected: those of which a person said
    that it does not fit; accepted: that it does. is_rebuilding: nothing can be counted now.
    """

    matches: int = 0
    carry: int = 0
    accepted: int = 0
    rejected: int = 0
    examples: Sequence[Example] = ()
    problem: QueryProblem | None = None
    is_rebuilding: bool = False

    @property
    def new(self) -> int:
        """How many would be suggested: neither decided nor rejected."""
        return self.matches - self.carry - self.rejected

    @property
    def precision(self) -> float | None:
        """Share of right ones among those that persons decided on, None where they decided on none."""
        decided = self.accepted + self.rejected
        return self.accepted / decided if decided else None


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


def preview(query: str, kind: str, term: Term | None, user: "User | AnonymousUser") -> Preview:
    """Return what a rule with this query would do."""
    results = search(query, user=user, kind=kind, limit=EXAMPLES, facets=())
    if results.problem or results.is_rebuilding:
        return Preview(problem=results.problem, is_rebuilding=results.is_rebuilding)
    ids = set(matching_ids(query, user=user, kind=kind))
    carry = set(Decided.objects.filter(kind=kind, term=term).values_list("record", flat=True)) if term else set()
    verdicts = dict(Decision.objects.filter(kind=kind, term=term).values_list("record", "is_accepted")) if term else {}
    said = [is_accepted for record, is_accepted in verdicts.items() if record in ids]
    return Preview(
        matches=len(ids),
        carry=len(ids & carry),
        accepted=sum(said),
        rejected=len(said) - sum(said),
        examples=_examples(kind, [(hit.id, hit.snippet, hit.language) for hit in results.hits], user),
    )


def _examples(
    kind: str, hits: Sequence[tuple[UUID, Sequence[Fragment], str]], user: "User | AnonymousUser"
) -> list[Example]:
    declared = records.get(kind)
    found = {one.pk: one for one in declared.visible_to(user).filter(pk__in=[pk for pk, _snippet, _language in hits])}
    return [
        Example(declared.title(found[pk]), declared.url(found[pk]), snippet, language)
        for pk, snippet, language in hits
        if pk in found
    ]
