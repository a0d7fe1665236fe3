"""Reading saved searches: always one's own."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from haki.core import records
from haki.subscriptions import told
from haki.subscriptions.actions.forgetting import KEPT
from haki.subscriptions.models import Mailing, Match, SavedSearch, State
from haki.subscriptions.told import Told

if TYPE_CHECKING:
    from haki.accounts.models import User

SHOWN = 50


@dataclass(frozen=True)
class News:
    """A record that a search found. is_new: since its owner last looked."""

    told: Told
    is_new: bool


def own(person: "User") -> QuerySet[SavedSearch]:
    """Return the searches that a person saved, by name."""
    return SavedSearch.objects.filter(owner=person, deleted_at=None)


def deleted(person: "User") -> QuerySet[SavedSearch]:
    """Return the searches that a person deleted and can take back, the latest first."""
    return SavedSearch.objects.filter(owner=person, deleted_at__gt=timezone.now() - KEPT).order_by("-deleted_at")


def visible(search: SavedSearch, matches: QuerySet[Match]) -> QuerySet[Match]:
    """Return those matches whose records the owner may see now."""
    seen = records.get(search.kind).visible_to(search.owner).order_by().values("pk")
    return matches.filter(record__in=seen)


def count_new(search: SavedSearch) -> int:
    """Return how many records a search has found since its owner last looked, of those they may see."""
    return visible(search, search.matches.filter(found_at__gt=search.seen_at)).count()


def news(search: SavedSearch) -> list[News]:
    """Return the records that a search found since it was saved, the latest first, at most SHOWN."""
    matches = visible(search, search.matches.all()).order_by("-found_at", "-record")[:SHOWN]
    when = {match.record: match.found_at for match in matches}
    kind = records.get(search.kind)
    return [News(row, when[row.id] > search.seen_at) for row in told.read(kind, list(when), search.owner)]


@dataclass(frozen=True)
class Mails:
    """What became of a search's mail: the last that was sent, and the one that cannot be sent."""

    last: Mailing | None
    failing: Mailing | None


def mails(search: SavedSearch) -> Mails:
    """Return the last mail sent, and the latest that waits after a failure or was given up since."""
    ordered = search.mailings.order_by("-created_at")
    last = ordered.filter(state=State.SENT).first()
    failing = ordered.filter(state__in=[State.WAITING, State.GIVEN_UP], tries__gt=0).first()
    if failing and last and failing.state == State.GIVEN_UP and last.created_at > failing.created_at:
        failing = None
    return Mails(last, failing)


def find(person: "User", pk: UUID) -> SavedSearch:
    """Return a search of a person; SavedSearch.DoesNotExist when it is another's, or deleted."""
    return own(person).select_related("owner").get(pk=pk)
