from django.db import models


class Moved(models.Model):
    """The identifier of a recommendation that was joined to another: its address leads to where it is now."""

    id = models.UUIDField(primary_key=True)
    recommendation = models.ForeignKey("recommendations.Recommendation", on_delete=models.CASCADE, related_name="+")
    moved_at = models.DateTimeField(auto_now_add=True)
