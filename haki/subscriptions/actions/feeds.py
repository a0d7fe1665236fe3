"""The secret address of a search's feed: given anew, switched off."""

from typing import TYPE_CHECKING

from django.db import transaction

from haki.core import events
from haki.subscriptions.actions.saving import KIND
from haki.subscriptions.models import SavedSearch

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def renew_feed(*, search: SavedSearch, by: "User") -> None:
    """Give the feed of a search a new address; the old one answers no more."""
    search.feed_number, search.feed_is_on = search.feed_number + 1, True
    search.save(update_fields=["feed_number", "feed_is_on", "updated_at"])
    events.record("renewed-feed", kind=KIND, record_id=search.pk, by=by)


@transaction.atomic
def stop_feed(*, search: SavedSearch, by: "User") -> None:
    """Switch the feed of a search off: its address answers no more, and switching it on again gives another."""
    search.feed_is_on = False
    search.save(update_fields=["feed_is_on", "updated_at"])
    events.record("stopped-feed", kind=KIND, record_id=search.pk, by=by)
