from django.db import models


class ErasedItem(models.Model):
    """What was erased and is not to come in again: a hash of its channel and key, and nothing of what it said."""

    id = models.UUIDField(primary_key=True)
    erased_at = models.DateTimeField(auto_now_add=True)
