from django.conf import settings
from django.db import models

from haki.core import feed


class Decision(models.Model):
    """A person's verdict in force on one term for one record. What was decided before it stands in the log of events."""

    kind = models.CharField(max_length=40)
    record = models.UUIDField()
    term = models.ForeignKey("vocab.Term", on_delete=models.PROTECT, related_name="decisions")
    is_accepted = models.BooleanField()
    why = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "term"], name="coding_decision_once")]
        triggers = feed.triggers("decision", key="record", kind_column="kind")
