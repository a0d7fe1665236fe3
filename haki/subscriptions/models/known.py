from django.db import models


class Known(models.Model):
    """What a search found when it was saved: what only changes later is no news.

    ids: the lower 64 bits of each record's identifier, sorted, little-endian. They are the random part of a ULID.
    """

    search = models.OneToOneField(
        "subscriptions.SavedSearch", on_delete=models.CASCADE, primary_key=True, related_name="known"
    )
    ids = models.BinaryField()
