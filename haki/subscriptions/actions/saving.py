"""Saving a search, changing it, ending it. Events say neither its name nor what it asks: that is its owner's own affair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.core import events
from haki.subscriptions.actions.remembering import remember
from haki.subscriptions.due import next_moment
from haki.subscriptions.models import Frequency, Match, SavedSearch

if TYPE_CHECKING:
    from haki.accounts.models import User

KIND = "saved-search"
MOST = 200
"""Searches that a person can save."""


@dataclass(frozen=True)
class Asked:
    """What a search asks: of which kind of record, a query, facet → codes, whether suggested codes count."""

    kind: str
    query: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    with_suggested: bool = False


@transaction.atomic
def save(
    *,
    asked: Asked,
    name: str,
    by: "User",
    note: str = "",
    frequency: str = Frequency.DAILY,
    hour: int = 7,
    weekday: int = 0,
    instead_of: SavedSearch | None = None,
) -> SavedSearch:
    """Save a search of `by`; what it finds now is not new. instead_of: one of theirs that asks this from now on.

    ValidationError when there are too many, or what is to be replaced belongs to somebody else.
    """
    if instead_of is not None and instead_of.owner_id != by.pk:
        raise ValidationError(_("This saved search is not yours."))
    if instead_of is None and SavedSearch.objects.filter(owner=by, deleted_at=None).count() >= MOST:
        raise ValidationError(_("You have %(most)d saved searches: delete one first.") % {"most": MOST})
    now = timezone.now()
    search = instead_of or SavedSearch(owner=by, feed_is_on=True)
    search.kind, search.query, search.with_suggested = asked.kind, asked.query, asked.with_suggested
    search.filters = {facet: list(codes) for facet, codes in asked.filters.items() if codes}
    search.since = search.seen_at = now
    _describe(search, name=name, note=note, frequency=frequency, hour=hour, weekday=weekday)
    search.save()
    remember(search)
    _record("changed" if instead_of else "saved", search, by)
    return search


@transaction.atomic
def change(
    *, search: SavedSearch, name: str, note: str, frequency: str, hour: int, weekday: int, by: "User"
) -> SavedSearch:
    """Rename a search, or have its mail come otherwise. What no mail was to tell of stays untold."""
    _describe(search, name=name, note=note, frequency=frequency, hour=hour, weekday=weekday)
    search.save()
    if not search.is_mailed:
        _forget_due(search)
    _record("changed", search, by)
    return search


@transaction.atomic
def pause(*, search: SavedSearch, by: "User") -> None:
    """Send no mail for now. What is found meanwhile is shown as new here, and no mail tells of it later."""
    search.is_paused = True
    search.save(update_fields=["is_paused", "updated_at"])
    _forget_due(search)
    _record("paused", search, by)


@transaction.atomic
def resume(*, search: SavedSearch, by: "User") -> None:
    """Send mail again, of what is found from now on."""
    search.is_paused = False
    search.next_mail_at = next_moment(search.frequency, hour=search.hour, weekday=search.weekday, after=timezone.now())
    search.save(update_fields=["is_paused", "next_mail_at", "updated_at"])
    _record("resumed", search, by)


@transaction.atomic
def stop_mail(*, search: SavedSearch, by: "User | None") -> None:
    """End the mail of a search; the search itself stays. by: None where the link in a mail was used."""
    search.frequency, search.next_mail_at = Frequency.NEVER, None
    search.save(update_fields=["frequency", "next_mail_at", "updated_at"])
    _forget_due(search)
    _record("unsubscribed", search, by)


@transaction.atomic
def delete(*, search: SavedSearch, by: "User") -> None:
    """Delete a search; it can be taken back for a while (forgetting.KEPT)."""
    search.deleted_at = timezone.now()
    search.save(update_fields=["deleted_at", "updated_at"])
    _forget_due(search)
    _record("deleted", search, by)


@transaction.atomic
def restore(*, search: SavedSearch, by: "User") -> None:
    """Take a deleted search back. What came while it was deleted is not new to it."""
    search.deleted_at, search.since = None, timezone.now()
    search.next_mail_at = next_moment(search.frequency, hour=search.hour, weekday=search.weekday, after=search.since)
    search.save(update_fields=["deleted_at", "since", "next_mail_at", "updated_at"])
    remember(search)
    _record("restored", search, by)


def see(*, search: SavedSearch) -> None:
    """Note that the owner has looked: what was found until now is new no more. No event: it is nobody else's business."""
    search.seen_at = timezone.now()
    search.save(update_fields=["seen_at"])


def _describe(search: SavedSearch, **said: Any) -> None:
    name = str(said["name"]).strip()
    if not name:
        raise ValidationError(_("Give it a name."))
    search.name, search.note = name, str(said["note"]).strip()
    search.frequency, search.hour, search.weekday = said["frequency"], said["hour"], said["weekday"]
    search.next_mail_at = next_moment(search.frequency, hour=search.hour, weekday=search.weekday, after=timezone.now())


def _forget_due(search: SavedSearch) -> None:
    Match.objects.filter(search=search, is_due=True).update(is_due=False)


def _record(verb: str, search: SavedSearch, by: "User | None") -> None:
    data = {"frequency": str(search.frequency)}
    events.record(verb, kind=KIND, record_id=search.pk, by=by, data=data)
