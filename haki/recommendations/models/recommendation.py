from django.db import models

from haki.accounts.access import Restricted
from haki.core import feed
from haki.core.models import Record
from haki.recommendations.models.choices import Kind, Precision


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
