"""The queue of texts to code: those first on which a verdict would teach the model most."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from haki.coding.models import Suggestion
from haki.coding.queries.codes import undecided
from haki.core import records

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

MANY = 1_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text with something to decide. informs: of its most informative suggestion; suggestion: that row's number."""

    kind: str
    id: UUID
    informs: float
    suggestion: int

    @property
    def after(self) -> str:
        """What to give to `queue` to go on behind this one."""
        return f"{self.informs!r}:{self.suggestion}"


def coded_kinds() -> list[records.RecordKind]:
    """Return the kinds of records that are coded: those with a facet of codes."""
    return [kind for kind in records.every() if any(facet.is_coded for facet in kind.facets)]


def queue(scheme: str, user: "User | AnonymousUser", after: str | None = None, limit: int = 20) -> list[Waiting]:
    """Return the texts with undecided suggestions in a scheme that the reader may see, most informative first.

    after: `Waiting.after` of the last one seen; ValueError when it is not one.
    """
    return list(islice(_each(scheme, user, after, limit), limit))


def next_in_queue(scheme: str, user: "User | AnonymousUser", skip: Collection[UUID] = ()) -> Waiting | None:
    """Return the first text in the queue that is not among those to skip; None at its end."""
    return next(_each(scheme, user, None, 1, skip), None)


def _each(
    scheme: str, user: "User | AnonymousUser", after: str | None, limit: int, skip: Collection[UUID] = ()
) -> Iterator[Waiting]:
    parts = [
        [Waiting(kind.kind, *row) for row in _first(open_suggestions(kind, scheme, user), scheme, after, skip)[:limit]]
        for kind in coded_kinds()
    ]
    return merge(*parts, key=lambda one: (-one.informs, -one.suggestion))


def _first(
    rows: QuerySet[Suggestion], scheme: str, after: str | None, skip: Collection[UUID]
) -> QuerySet[Suggestion, tuple[UUID, float, int]]:
    """Return record, informs and number of the suggestion at which each text stands in the queue."""
    if skip:
        rows = rows.exclude(record__in=list(skip))
    # A text stands where its most informative undecided suggestion does, once.
    better = undecided().filter(record=OuterRef("record"), scheme=scheme)
    better = better.filter(Q(informs__gt=OuterRef("informs")) | Q(informs=OuterRef("informs"), pk__gt=OuterRef("pk")))
    rows = rows.filter(~Exists(better))
    if after:
        informs, suggestion = _parsed(after)
        rows = rows.filter(Q(informs__lt=informs) | Q(informs=informs, pk__lt=suggestion))
    return rows.order_by("-informs", "-pk").values_list("record", "informs", "pk")


def open_suggestions(kind: records.RecordKind, scheme: str, user: "User | AnonymousUser") -> QuerySet[Suggestion]:
    """Return the undecided suggestions in a scheme for texts that the reader may see."""
    seen = kind.visible_to(user).filter(pk=OuterRef("record"))
    return undecided().filter(Exists(seen.order_by()), kind=kind.kind, scheme=scheme)


def _parsed(after: str) -> tuple[float, int]:
    informs, _, suggestion = after.partition(":")
    return float(informs), int(suggestion)
