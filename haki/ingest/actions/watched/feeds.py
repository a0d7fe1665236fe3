"""Which feeds are watched."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from haki.core import events
from haki.ingest.models import WatchedFeed

if TYPE_CHECKING:
    from haki.accounts.models import User

KIND = "watched-feed"


@transaction.atomic
def add(*, address: str, source: str, by: "User | None") -> WatchedFeed:
    """Watch a feed from now on, what is on it now included. source: which reads its documents; empty: it is recognised for each.

    A feed that is watched already is given back as it is.
    """
    feed, is_new = WatchedFeed.objects.get_or_create(
        address=address, defaults={"source": source, "added_by": by, "due_at": timezone.now()}
    )
    if is_new:
        events.record("added", kind=KIND, record_id=feed.pk, by=by, title=address, data={"source": source})
    return feed


@transaction.atomic
def remove(*, feed: WatchedFeed, by: "User | None") -> None:
    """Watch a feed no more; what came by it stays."""
    events.record("removed", kind=KIND, record_id=feed.pk, by=by, title=feed.address, data={"source": feed.source})
    feed.delete()
