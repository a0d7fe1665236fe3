"""The queue narrowed to a term, a language or a search, and how far it is."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from haki.coding.models import Decision, Suggestion
from haki.coding.queries.codes import undecided
from haki.coding.queries.queue import MANY, coded_kinds
from haki.coding.queries.scheme_terms import terms_in_use
from haki.core.records import RecordKind
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User


@dataclass(frozen=True)
class Narrowing:
    """Which texts of a scheme's queue are wanted. found: those of a search, None for all of them."""

    scheme: str
    term: Term | None = None
    language: str = ""
    found: Collection[UUID] | None = None


def next_text(wanted: Narrowing, user: "User | AnonymousUser", skip: Collection[UUID] = ()) -> UUID | None:
    """Return the text on which a verdict would teach the model most, of those the reader may see; None when none is left."""
    firsts = []
    for kind in coded_kinds():
        rows = _open(kind, wanted, user).exclude(record__in=list(skip)).order_by("-informs", "-pk")
        firsts += list(rows.values_list("informs", "pk", "record")[:1])
    return max(firsts)[2] if firsts else None


def waiting(wanted: Narrowing, user: "User | AnonymousUser") -> int:
    """Return how many texts wait for a verdict, at most MANY."""
    found = sum(_open(kind, wanted, user).values("record").distinct()[:MANY].count() for kind in coded_kinds())
    return min(found, MANY)


def decided_today(scheme: str, user: "User") -> int:
    """Return how many verdicts of today in a scheme are this person's."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return Decision.objects.filter(term__in=terms_in_use(scheme).values("pk"), by=user, at__gte=today).count()


def languages() -> bool:
    """Return whether any coded kind of record says which language it is in."""
    return any(_has_language(kind) for kind in coded_kinds())


def kind_of(record: UUID, user: "User | AnonymousUser") -> tuple[RecordKind, object] | None:
    """Return the kind of a text and the record itself; None when there is none, or none for this reader."""
    for kind in coded_kinds():
        if found := kind.visible_to(user).filter(pk=record).first():
            return kind, found
    return None


def _open(kind: RecordKind, wanted: Narrowing, user: "User | AnonymousUser") -> QuerySet[Suggestion]:
    seen = kind.visible_to(user).filter(pk=OuterRef("record"))
    if wanted.language:
        seen = seen.filter(language=wanted.language) if _has_language(kind) else seen.none()
    rows = undecided().filter(Exists(seen.order_by()), kind=kind.kind, scheme=wanted.scheme)
    if wanted.term:
        rows = rows.filter(term=wanted.term)
    return rows if wanted.found is None else rows.filter(record__in=list(wanted.found))


def _has_language(kind: RecordKind) -> bool:
    try:
        kind.model._meta.get_field("language")  # noqa: SLF001
    except FieldDoesNotExist:
        return False
    return True
