from django.db import models

from haki.core import feed


class EntryCrisis(models.Model):
    """That an entry belongs to a crisis."""

    entry = models.ForeignKey("tracker.Entry", on_delete=models.CASCADE, related_name="of_crises", db_index=False)
    crisis = models.ForeignKey("tracker.Crisis", on_delete=models.PROTECT, related_name="of_entries")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "crisis"], name="entry_crisis_once")]
        triggers = feed.triggers("entry", key="entry_id")
