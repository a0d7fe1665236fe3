from django.db import models


class Change(models.Model):
    """One line of the change feed: a record changed in a transaction. Written by triggers only (haki.core.feed)."""

    xid = models.BigIntegerField()
    kind = models.TextField()
    record = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["xid"], name="core_change_xid")]
