from django.db import models
from django.db.models import Q


class Arrival(models.Model):
    """A file that lies in the watched folder, or a document that a watched feed names, and what became of it.

    place: its path within the folder, or its address. size (bytes), modified (nanoseconds since 1970): as it lies there since
    seen_at. is_settled: decided on, and left alone while it stays as it is: taken (run), or not (problem, in words). tries: how
    often a document could not be fetched, the last time at seen_at. Where the same content came before, run is that run.
    told_at: when people were told that it is not taken; once, however often it is looked at again.

    Of documents only: changed, when it last was by its feed, in the feed's words; etag, last_modified, what its server said with
    it; is_named, whether its feed names it still.
    """

    feed = models.ForeignKey(
        "ingest.WatchedFeed", null=True, blank=True, on_delete=models.CASCADE, related_name="arrivals"
    )
    place = models.TextField()
    size = models.BigIntegerField(default=0)
    modified = models.BigIntegerField(default=0)
    seen_at = models.DateTimeField()
    is_settled = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    changed = models.CharField(max_length=100, blank=True, db_default="")
    etag = models.CharField(max_length=300, blank=True, db_default="")
    last_modified = models.CharField(max_length=100, blank=True, db_default="")
    is_named = models.BooleanField(default=True, db_default=True)
    run = models.ForeignKey("ingest.Run", null=True, blank=True, on_delete=models.CASCADE, related_name="arrivals")

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["feed", "place"], nulls_distinct=False, name="ingest_arrival_once"),
            models.CheckConstraint(condition=Q(run=None) | Q(problem=""), name="ingest_arrival_taken_or_not"),
            models.CheckConstraint(
                condition=Q(is_settled=False) | ~Q(problem="") | ~Q(run=None), name="ingest_arrival_settled_says_how"
            ),
        ]

    def __str__(self) -> str:
        return self.place
