"""Secret addresses: of a search's feed, and of ending its mail. Whoever holds one needs no sign-in."""

from uuid import UUID

from haki.core import secret_addresses
from haki.core.secret_addresses import is_right, record_of
from haki.subscriptions.models import SavedSearch


def feed_token(search: SavedSearch) -> str:
    """Return the token of the feed's present address; another number gives another."""
    return _token(search.pk, f"feed {search.feed_number}")


def mail_token(search: SavedSearch) -> str:
    """Return the token of the address that ends the mail of a search."""
    return _token(search.pk, "mail")


def of_feed(token: str) -> SavedSearch | None:
    """Return the search whose feed answers at this address now; None when there is none (any more)."""
    search = _search(token)
    if search is None or not search.feed_is_on or not is_right(token, feed_token(search)):
        return None
    return search


def of_mail(token: str) -> SavedSearch | None:
    """Return the search whose mail ends at this address; None when there is none."""
    search = _search(token)
    return search if search is not None and is_right(token, mail_token(search)) else None


def _token(pk: UUID, what: str) -> str:
    return secret_addresses.token(pk, what, room="haki.subscriptions")


def _search(token: str) -> SavedSearch | None:
    if (pk := record_of(token)) is None:
        return None
    live = SavedSearch.objects.filter(pk=pk, deleted_at=None, owner__is_active=True)
    return live.select_related("owner").first()
