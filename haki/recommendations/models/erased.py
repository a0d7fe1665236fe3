from django.db import models


class Erased(models.Model):
    """What was erased and is not to come back with the next import: a hash of source and key, and nothing of what it said."""

    id = models.UUIDField(primary_key=True)
    erased_at = models.DateTimeField(auto_now_add=True)
