from django.db import models

from haki.core import ulid


class Kept(models.Model):
    """A record in a reading list. place: in the order of the list; removed_at: it was taken out, and can be put back."""

    id = models.UUIDField(primary_key=True, default=ulid.new, editable=False)
    reading_list = models.ForeignKey("reading.ReadingList", on_delete=models.CASCADE, related_name="kept")
    kind = models.CharField(max_length=40)
    record = models.UUIDField(db_index=True)
    note = models.TextField(blank=True)
    place = models.PositiveIntegerField()
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("place", "id")
        constraints = [models.UniqueConstraint(fields=["reading_list", "record"], name="reading_list_has_record_once")]
