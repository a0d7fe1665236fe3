from django.db import models

from haki.core import feed


class Part(models.TextChoices):
    """The part a State has in a recommendation."""

    CONCERNED = "concerned", "State concerned"
    RECOMMENDING = "recommending", "recommending State"


class RecommendationState(models.Model):
    """A State concerned by a recommendation, or making it (the UPR)."""

    recommendation = models.ForeignKey(
        "recommendations.Recommendation",
        on_delete=models.CASCADE,
        related_name="states",
        db_index=False,  # the constraint's index begins with it
    )
    state = models.ForeignKey("vocab.Term", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Part.choices)

    class Meta:
        constraints = [
            # The part before the State: PostgreSQL 18 would else count on skipping over all States for each recommendation,
            # which looks dearer to it than reading the whole table.
            models.UniqueConstraint(fields=["recommendation", "part", "state"], name="recommendation_state_once")
        ]
        triggers = feed.triggers("recommendation", key="recommendation_id")
