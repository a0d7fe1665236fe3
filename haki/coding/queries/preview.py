"""What a rule would do, and how right it has been so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from haki.coding.models import Decided, Decision
from haki.core import records
from haki.search.queries import matching_ids, search
from haki.search.results import Fragment, QueryProblem
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

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
