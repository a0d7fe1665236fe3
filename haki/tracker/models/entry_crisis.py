from django.db import models
from django.db.models import JSONField, Q, Value

from haki.core import feed


class EntryCrisis(models.Model):
    """That an entry belongs to a crisis.

    frame: the version of the coding frame that it was coded with; answers: field of the frame → value.
    """

    entry = models.ForeignKey("tracker.Entry", on_delete=models.CASCADE, related_name="of_crises", db_index=False)
    crisis = models.ForeignKey("tracker.Crisis", on_delete=models.PROTECT, related_name="of_entries")
    frame = models.ForeignKey("tracker.Frame", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict, db_default=Value({}, JSONField()))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "crisis"], name="entry_crisis_once"),
            models.CheckConstraint(
                condition=Q(answers={}) | Q(frame__isnull=False), name="entry_crisis_answers_have_frame"
            ),
        ]
        triggers = feed.triggers("entry", key="entry_id")
