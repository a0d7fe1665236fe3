"""How far the coding of a scheme is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from haki.coding.models import Decision
from haki.coding.queries.queue import MANY, coded_kinds, open_suggestions
from haki.coding.queries.scheme_terms import terms_in_use

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the coding of a scheme is. accepted, rejected: decisions of anybody. mine: of the reader.

    waiting: texts that the reader may see with undecided suggestions; at most MANY are counted.
    """

    accepted: int
    rejected: int
    mine: int
    waiting: int

    @property
    def decided(self) -> int:
        """Decisions in all."""
        return self.accepted + self.rejected

    @property
    def is_more(self) -> bool:
        """Whether more are waiting than were counted."""
        return self.waiting >= MANY


def progress(scheme: str, user: "User | AnonymousUser") -> Progress:
    """Return how much of a scheme is decided and how much waits for the reader."""
    decisions = Decision.objects.filter(term__in=terms_in_use(scheme).values("pk"))
    said = decisions.aggregate(
        accepted=Count("pk", filter=Q(is_accepted=True)),
        rejected=Count("pk", filter=Q(is_accepted=False)),
        mine=Count("pk", filter=Q(by=user.pk)),
    )
    waiting = sum(
        open_suggestions(kind, scheme, user).values("record").distinct()[:MANY].count() for kind in coded_kinds()
    )
    return Progress(said["accepted"], said["rejected"], said["mine"] if user.pk else 0, min(waiting, MANY))
