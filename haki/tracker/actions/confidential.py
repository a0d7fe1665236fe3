"""What came in as confidential is not made public by an entry that rests on it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from haki.accounts.access import Audience
from haki.tracker.models import Confidentiality, Entry, Item


def refuse_public(audience: str, items: Iterable[Item | None]) -> None:
    """Raise ValidationError when an entry that rests on these items would be for everybody and one is confidential."""
    if audience != Audience.PUBLIC:
        return
    for item in items:
        if item is not None and item.confidentiality == Confidentiality.CONFIDENTIAL:
            reason = _(
                "It rests on a confidential item (%(item)s), so it cannot be for everybody. Choose another audience."
            )
            raise ValidationError({"audience": reason % {"item": str(item)[:80]}})


def items_of(entry: Entry) -> Iterable[Item]:
    """Return the items that an entry rests on."""
    return Item.objects.filter(entry_sources__entry=entry)
