from django.conf import settings
from django.db import models

from haki.coding.models.sample import Sample


class SampleCoder(models.Model):
    """A person who codes a sample. Until `finished_at` they may change what they said, and nobody else sees it."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="coders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "person"], name="coding_sample_coder_once"),
        ]

    def __str__(self) -> str:
        return str(self.person)
