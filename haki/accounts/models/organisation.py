from django.db import models

from haki.core.models import Record


class Organisation(Record):
    """Who people work for: a ministry, a field presence, a human rights institution, an NGO."""

    name = models.TextField(unique=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
