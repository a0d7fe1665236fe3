from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from haki.accounts.access import Restricted
from haki.core import feed
from haki.core.models import Record


class Kind(models.TextChoices):
    """What was said: the UHRI's annotation types, and the pledges made in the UPR."""

    RECOMMENDATION = "recommendation", _("Recommendation")
    CONCERN = "concern", _("Concern or observation")
    PLEDGE = "pledge", _("Voluntary pledge")

    def counted(self, count: int) -> str:
        """Return what stands after so many."""
        if self is Kind.CONCERN:
            return ngettext("concern or observation", "concerns or observations", count)
        if self is Kind.PLEDGE:
            return ngettext("voluntary pledge", "voluntary pledges", count)
        return ngettext("recommendation", "recommendations", count)


class Precision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class Recommendation(Restricted, Record):
    """What one mechanism recommended to one State (or several): counted once however many sources attest it.

    Its fields are what its best attestation says (haki.recommendations.merging has the order); States and codes are
    those of all its attestations together. number: its paragraph in the document ("138.24").
    """

    kind = models.CharField(max_length=14, choices=Kind.choices, default=Kind.RECOMMENDATION)
    text = models.TextField()
    language = models.CharField(max_length=3, default="en")
    document = models.ForeignKey("recommendations.Document", null=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40, blank=True)
    mechanism = models.ForeignKey("vocab.Term", null=True, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("vocab.Term", null=True, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey("vocab.Term", null=True, on_delete=models.PROTECT, related_name="+")
    position = models.ForeignKey("vocab.Term", null=True, on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField(null=True)
    issued_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)

    class Meta(Restricted.Meta):
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(text=""), name="recommendation_has_text"),
        ]
        indexes = [models.Index(fields=["-issued_on", "id"], name="recommendation_newest")]
        triggers = feed.triggers("recommendation")

    def __str__(self) -> str:
        return self.text[:80]
