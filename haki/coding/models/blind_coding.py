from django.contrib.postgres.fields import ArrayField
from django.db import models

from haki.coding.models.sample_coder import SampleCoder
from haki.coding.models.sample_text import SampleText


class BlindCoding(models.Model):
    """What one coder said of one text: the terms given, none of them when `terms` is empty."""

    text = models.ForeignKey(SampleText, on_delete=models.CASCADE, related_name="codings")
    coder = models.ForeignKey(SampleCoder, on_delete=models.CASCADE, related_name="codings")
    terms = ArrayField(models.UUIDField())
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "coder"], name="coding_blind_coding_once"),
        ]
