from django.conf import settings
from django.db import models
from django.db.models import Q

from haki.core import feed
from haki.core.models import Record
from haki.tracker.models.choices import DiscardReason, StoryState


class Story(Record):
    """Items that tell the same, decided on once: new, coded (entries rest on it) or discarded, with the reason.

    latest_at: when its newest item was received, the order of the inbox. taken_by, taken_at: who has it open, so that two people
    do not code it unknowingly. version: goes up with every decision; a decision names the version that its maker saw.
    """

    state = models.CharField(
        max_length=9, choices=StoryState.choices, default=StoryState.NEW, db_default=StoryState.NEW
    )
    reason = models.CharField(max_length=12, choices=DiscardReason.choices, blank=True, db_default="")
    note = models.TextField(blank=True, db_default="")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    latest_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        verbose_name_plural = "stories"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=StoryState.DISCARDED) | Q(reason=""), name="story_reason_is_of_discarded"
            ),
            models.CheckConstraint(
                condition=~Q(state=StoryState.DISCARDED) | ~Q(reason=""), name="story_discarded_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state=StoryState.NEW) | Q(decided_at__isnull=False), name="story_decided_at"
            ),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True) | Q(taken_at__isnull=False), name="story_taken_at"
            ),
        ]
        indexes = [models.Index(fields=["state", "-latest_at", "id"], name="story_inbox")]
        triggers = feed.triggers("story", only=("state",))

    @property
    def is_undecided(self) -> bool:
        """Whether nobody has ever decided on it: then what it tells may still be brought up to date."""
        return self.state == StoryState.NEW and self.decided_at is None
