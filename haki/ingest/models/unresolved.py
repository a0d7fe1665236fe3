from django.db import models


class Unresolved(models.Model):
    """A name that no vocabulary knows: kept with its rows, listed for a person to resolve, never dropped."""

    run = models.ForeignKey("ingest.Run", on_delete=models.CASCADE, related_name="unresolved")
    vocabulary = models.CharField(max_length=50)
    name = models.TextField()
    rows = models.IntegerField(default=0)
    first_row = models.IntegerField()

    class Meta:
        ordering = ["-rows"]
        constraints = [models.UniqueConstraint(fields=["run", "vocabulary", "name"], name="ingest_unresolved_once")]
