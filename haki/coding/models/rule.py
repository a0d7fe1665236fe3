from django.conf import settings
from django.db import models

from haki.core.models import Record


class Rule(Record):
    """A saved Boolean query that suggests a term for every record of a kind that it matches. A rule ends; it is not deleted."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    query = models.TextField()
    term = models.ForeignKey("vocab.Term", on_delete=models.PROTECT, related_name="rules")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
