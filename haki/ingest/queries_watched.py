"""What is known of what came by itself."""

from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from haki.ingest.models import Arrival, Run, State, WatchedFeed
from haki.ingest.queries import runs_visible_to

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User


def waiting_for(user: "User | AnonymousUser") -> QuerySet[Run]:
    """Return the runs that came by themselves and wait for `user`, who may import, to apply or refuse them; the oldest first."""
    wait = runs_visible_to(user).filter(stage="", state__in=[State.COMPARED, State.INTERRUPTED])
    return wait.exclude(way="").order_by("created_at")


def not_taken() -> QuerySet[Arrival]:
    """Return what lies in the watched folder, or is named by a watched feed, and could not be taken or not be read."""
    is_left = ~Q(problem="") | Q(run__state=State.FAILED)
    return Arrival.objects.filter(is_left).select_related("feed", "run").order_by("feed", "place")


def watched_feeds() -> QuerySet[WatchedFeed]:
    """Return the watched feeds, with how many documents came by each."""
    return WatchedFeed.objects.annotate(documents=Count("arrivals", filter=~Q(arrivals__run=None)))
