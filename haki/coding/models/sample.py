from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from haki.core.models import Record


class Sample(Record):
    """Texts that several people code blind, so that their agreement can be measured.

    query, seed, is_stratified: how its texts were drawn; the same records drawn again with them are the same sample.
    labels: the terms that could be given, in the order in which they are shown. accepted: (record, term) of the decisions that
    accepting what all coders agreed on made, so that it can be taken back.
    """

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    scheme = models.CharField(max_length=40)
    query = models.TextField(blank=True)
    seed = models.BigIntegerField()
    is_stratified = models.BooleanField(default=False)
    labels = ArrayField(models.UUIDField())
    accepted = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name
