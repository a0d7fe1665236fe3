from django.db import models


class MatchKey(models.Model):
    """By what a recommendation is recognised in another source (haki.recommendations.matching makes and reads them).

    key: 16 bytes hashed from State, session or document, and number or normalised text.
    """

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.CASCADE, related_name="match_keys"
    )
    key = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "recommendation"], name="match_key_once")]
