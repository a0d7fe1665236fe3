from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from haki.core.models import Record


class Sample(Record):
    """Texts that several people code blind, so that their agreement can be measured.

    query, seed, is_stratified: how its texts were drawn; the same records drawn again with them are the same sample.
    labels: the terms that could be given, in the order in which they are shown. accepted: (record, term) of the decisions that
    accepting what all coders agreed on made, so that it can be taken back.
    """

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    scheme = models.CharField(max_length=40)
    query = models.TextField(blank=True)
    seed = models.BigIntegerField()
    is_stratified = models.BooleanField(default=False)
    labels = ArrayField(models.UUIDField())
    accepted = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name


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
