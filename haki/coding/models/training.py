from django.db import models


class Training(models.Model):
    """The last try to train a scheme's model here. decisions: how many there were; said: what came of it."""

    scheme = models.CharField(max_length=40, primary_key=True)
    decisions = models.PositiveIntegerField(default=0)
    said = models.TextField(blank=True)
    at = models.DateTimeField()
