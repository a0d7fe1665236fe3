"""The secret address of a shared reading list."""

from haki.core import secret_addresses
from haki.reading.models import ReadingList, Sharing


def token(reading_list: ReadingList) -> str:
    """Return the token of the list's present address; another number gives another."""
    return secret_addresses.token(reading_list.pk, f"link {reading_list.link_number}", room="haki.reading")


def of_link(given: str) -> ReadingList | None:
    """Return the list that is read at this address now; None when there is none (any more)."""
    if (pk := secret_addresses.record_of(given)) is None:
        return None
    live = ReadingList.objects.filter(pk=pk, deleted_at=None, owner__is_active=True)
    found = live.exclude(sharing=Sharing.NOBODY).select_related("owner").first()
    return found if found is not None and secret_addresses.is_right(given, token(found)) else None
