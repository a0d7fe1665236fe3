from django.conf import settings
from django.db import models
from django.db.models import Q

from haki.core.models import Record


class WatchedFeed(Record):
    """A feed whose documents are brought in: its address, and which source reads them (empty: recognised for each).

    due_at: when it is fetched next. failures: in a row, error: the last one's reason in words.
    """

    address = models.TextField(unique=True)
    source = models.CharField(max_length=40, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    due_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["address"]
        constraints = [models.CheckConstraint(condition=~Q(address=""), name="ingest_watched_feed_has_address")]

    def __str__(self) -> str:
        return self.address
