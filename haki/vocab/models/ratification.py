from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a State stands with an instrument. The source does not tell ratification, accession and succession apart."""

    PARTY = "party", _("State party")
    SIGNED = "signed", _("signed, not ratified")
    DENOUNCED = "denounced", _("denounced")
    NONE = "none", _("no action")


class Ratification(models.Model):
    """Where a State stands with an instrument, as of a date."""

    area = models.ForeignKey("vocab.Term", on_delete=models.CASCADE, related_name="ratifications")
    instrument = models.ForeignKey("vocab.Term", on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=20, choices=Status.choices)
    year = models.IntegerField(null=True, blank=True)
    as_of = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "instrument"], name="vocab_ratification_once")]
