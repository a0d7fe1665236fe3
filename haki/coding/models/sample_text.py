from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from haki.coding.models.sample import Sample


class SampleText(models.Model):
    """One text of a sample. sha256: of the text as it was drawn. settled: terms that a third person gave it, None until then."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="texts")
    place = models.PositiveIntegerField()
    record = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    settled = ArrayField(models.UUIDField(), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "place"], name="coding_sample_text_place"),
            models.UniqueConstraint(fields=["sample", "record"], name="coding_sample_text_once"),
        ]
        indexes = [models.Index(fields=["record"], name="coding_sample_text_record")]
