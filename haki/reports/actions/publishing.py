"""Showing a snapshot to everybody, on purpose, and no longer."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.reports import frozen, queries
from haki.reports.actions.keeping import record
from haki.reports.models import Snapshot

if TYPE_CHECKING:
    from haki.accounts.models import User


class NotPublicError(ValueError):
    """A snapshot cannot be published: not everybody may see all that it counts."""


@transaction.atomic
def publish(*, snapshot: Snapshot, by: "User") -> None:
    """Show a snapshot to everybody. NotPublicError when it counts or shows a record that not everybody may see."""
    snapshot = Snapshot.objects.select_for_update(of=("self",)).get(pk=snapshot.pk)
    if not snapshot.is_over_public:
        raise NotPublicError(_("It counts records that not everybody may see. Make it again over public records only."))
    if hidden := queries.not_public(frozen.report_of(snapshot)):
        said = _("%(count)s of the records behind it are no longer public. Refresh the numbers, then publish.")
        raise NotPublicError(said % {"count": hidden})
    snapshot.published_at, snapshot.published_by = timezone.now(), by
    snapshot.save(update_fields=["published_at", "published_by", "updated_at"])
    record("snapshot published", snapshot, by)


@transaction.atomic
def withdraw(*, snapshot: Snapshot, by: "User") -> None:
    """Show a snapshot no longer to everybody; publishing it again undoes this."""
    snapshot.published_at = snapshot.published_by = None
    snapshot.save(update_fields=["published_at", "published_by", "updated_at"])
    record("snapshot withdrawn", snapshot, by)
