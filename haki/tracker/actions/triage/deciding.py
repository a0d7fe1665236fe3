"""Leaving a story aside, with the reason, and taking it up again."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from haki.lib import markup
from haki.tracker.actions.triage.overtaken import decide, decision, locked, record
from haki.tracker.models import DiscardReason, EntrySource, Story, StoryState

if TYPE_CHECKING:
    from haki.accounts.models import User

_LONGEST = 1_000


@transaction.atomic
def discard(*, story: Story, seen: int, reason: str, by: "User", note: str = "", step: UUID | None = None) -> Story:
    """Leave a story aside. step: of several that are discarded in one go, so that they are undone in one.

    ValidationError without a reason that is known, or when entries rest on it. Overtaken when it is not in version `seen`.
    """
    now = locked({story.pk: seen})[story.pk]
    if reason not in DiscardReason.values:
        raise ValidationError(_("Choose why it is left aside."))
    if EntrySource.objects.filter(item__story=story, entry__isnull=False).exists():
        raise ValidationError(_("Entries rest on it, so it cannot be left aside."))
    was = decision(now)
    decide(now, StoryState.DISCARDED, by, reason=reason, note=markup.plain(note)[:_LONGEST])
    record("discarded", now.pk, by, step=step, was=was, reason=reason)
    return now


@transaction.atomic
def reopen(*, story: Story, seen: int, by: "User") -> Story:
    """Take up again a story that was decided on; entries that rest on it stay. Overtaken when it is not in version `seen`."""
    now = locked({story.pk: seen})[story.pk]
    if now.state != StoryState.NEW:
        was = decision(now)
        decide(now, StoryState.NEW, by)
        record("reopened", now.pk, by, step=None, was=was)
    return now
