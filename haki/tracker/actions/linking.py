"""Linking an entry to another record, as their kinds allow."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from haki.links import actions as links
from haki.links.models import Link
from haki.tracker.linking import fitting
from haki.tracker.models import Entry
from haki.tracker.queries import KIND

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def connect(*, entry: Entry, other_kind: str, other: Any, type: str, by: "User", note: str = "") -> Link:  # noqa: A002
    """Link an entry to a record of some kind; the same link again changes nothing.

    ValidationError for a type that does not fit the two, or a record linked to itself; LookupError when `by` may not see one.
    """
    kind = other.kind if other_kind == KIND else other_kind
    fits = next((one for one in fitting(entry.kind, kind) if one.type == type), None)
    if fits is None or other.pk == entry.pk:
        raise ValidationError(_("These two cannot be linked like that."))
    ends = ((KIND, entry.pk), (other_kind, other.pk))
    first, second = ends if fits.is_outgoing else ends[::-1]
    return links.link(first=first, type=fits.type, second=second, by=by, note=note.strip()[:1000])
