from django.db import models


class Rejection(models.Model):
    """A row that could not be taken: which, why, what was expected, and the row itself, so that nothing is lost."""

    run = models.ForeignKey("ingest.Run", on_delete=models.CASCADE, related_name="rejections")
    row = models.IntegerField()
    column = models.TextField(blank=True)
    value = models.TextField(blank=True)
    reason = models.TextField()
    raw = models.JSONField(default=dict)

    class Meta:
        ordering = ["row"]
