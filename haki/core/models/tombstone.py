from django.conf import settings
from django.db import models


class Tombstone(models.Model):
    """A record was erased: which, when, by whom, why, and nothing of what it said. Replayed after a restore."""

    record = models.UUIDField(primary_key=True)
    kind = models.TextField()
    reason = models.TextField()
    erased_at = models.DateTimeField(auto_now_add=True)
    erased_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="core_tombstone_has_reason")]
