"""Secret addresses: of a search's feed, and of ending its mail. Whoever holds one needs no sign-in.

A token is the search's identifier and a keyed digest, made with the installation's secret key: nothing secret is kept in the
database, and nothing in an address names a person or what is searched for.
"""

from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from haki.core import ulid
from haki.subscriptions.models import SavedSearch

_LENGTH = 26  # letters of an identifier
_DIGEST = 40  # hexadecimal digits: 160 bits


def feed_token(search: SavedSearch) -> str:
    """Return the token of the feed's present address; another number gives another."""
    return _token(search.pk, f"feed {search.feed_number}")


def mail_token(search: SavedSearch) -> str:
    """Return the token of the address that ends the mail of a search."""
    return _token(search.pk, "mail")


def of_feed(token: str) -> SavedSearch | None:
    """Return the search whose feed answers at this address now; None when there is none (any more)."""
    search = _search(token)
    if search is None or not search.feed_is_on or not _is(token, feed_token(search)):
        return None
    return search


def of_mail(token: str) -> SavedSearch | None:
    """Return the search whose mail ends at this address; None when there is none."""
    search = _search(token)
    return search if search is not None and _is(token, mail_token(search)) else None


def _token(pk: UUID, what: str) -> str:
    name = ulid.text(pk).lower()
    digest = salted_hmac("haki.subscriptions", f"{name} {what}", algorithm="sha256").hexdigest()
    return name + digest[:_DIGEST]


def _search(token: str) -> SavedSearch | None:
    try:
        pk = ulid.parse(token[:_LENGTH])
    except ValueError:
        return None
    live = SavedSearch.objects.filter(pk=pk, deleted_at=None, owner__is_active=True)
    return live.select_related("owner").first()


def _is(given: str, right: str) -> bool:
    return constant_time_compare(given, right)
