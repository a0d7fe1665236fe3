from django.db import models


class Ratification(models.Model):
    """Where a State stands with an instrument, as of a date."""

    area = models.ForeignKey("vocab.Term", on_delete=models.CASCADE, related_name="ratifications")
    instrument = models.ForeignKey("vocab.Term", on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=20)  # party, signed, denounced, none
    year = models.IntegerField(null=True, blank=True)
    as_of = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "instrument"], name="vocab_ratification_once")]
