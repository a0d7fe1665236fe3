from django.db import models

from haki.core import feed
from haki.core.models import Record


class Document(Record):
    """The document that a recommendation stands in, known by its symbol (A/HRC/28/15, CRC/C/PER/CO/6-7)."""

    symbol = models.CharField(max_length=80, unique=True)
    title = models.TextField(blank=True)
    body = models.ForeignKey("vocab.Term", null=True, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey("vocab.Term", null=True, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(symbol=""), name="document_has_symbol")]
        triggers = feed.triggers("document")

    def __str__(self) -> str:
        return self.symbol
