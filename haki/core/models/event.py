from django.conf import settings
from django.db import models


class Event(models.Model):
    """Who did what to which record, when: written in the same transaction as the change, never changed after.

    `by` is empty for what the program did by itself. There is no foreign key to the record, so that an event outlives it;
    erasure empties `title` and `data`.
    """

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.TextField()
    kind = models.TextField()
    record = models.UUIDField(null=True)
    title = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "record", "-at"], name="core_event_record"),
            models.Index(fields=["-at"], name="core_event_at"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.title}"
