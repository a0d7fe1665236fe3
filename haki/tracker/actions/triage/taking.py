"""Who has a story open, so that two people do not code it unknowingly. It is no decision, and no event."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from haki.tracker.models import Story, StoryState

if TYPE_CHECKING:
    from haki.accounts.models import User

TAKEN_FOR = dt.timedelta(minutes=15)


def take(*, story: Story, by: "User") -> None:
    """Note that `by` has a story open, unless another had it opened within TAKEN_FOR or it is decided on."""
    now = timezone.now()
    is_free = Q(taken_by=None) | Q(taken_at__lt=now - TAKEN_FOR)
    free = Story.objects.filter(is_free, pk=story.pk, state=StoryState.NEW)
    if free.update(taken_by=by, taken_at=now):
        story.taken_by, story.taken_at = by, now


def release(*, story: Story, by: "User") -> None:
    """Let go of a story that `by` had open."""
    Story.objects.filter(pk=story.pk, taken_by=by).update(taken_by=None, taken_at=None)
