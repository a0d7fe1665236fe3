from django.db import models

from haki.core import feed, ulid

WITHDRAWN = bytes(16)
"""The content hash of what its source no longer has: it counts for nothing while another attestation is there."""


class Attestation(models.Model):
    """A recommendation as one source has it, in one language.

    key: the source's natural key (the UHRI's AnnotationId; for UPR Info State, session and text). content: the draft as it
    was understood, in codes (haki.recommendations.drafts.Draft), with the source's own words under "given". content_hash
    decides whether an import changes anything. run: the import that wrote it last.
    block, text_key, number_key: by what it is recognised in other sources (haki.recommendations.matching).
    """

    id = models.UUIDField(primary_key=True, default=ulid.new, editable=False)
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.CASCADE, related_name="attestations"
    )
    source = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    language = models.CharField(max_length=3, default="en")
    text = models.TextField()
    number = models.CharField(max_length=40, blank=True)
    content = models.JSONField()
    content_hash = models.BinaryField(max_length=16)
    block = models.UUIDField(null=True)
    text_key = models.UUIDField(null=True)
    number_key = models.UUIDField(null=True)
    run = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "key", "language"], name="attestation_natural_key"),
            models.CheckConstraint(condition=~models.Q(text=""), name="attestation_has_text"),
        ]
        indexes = [
            models.Index(fields=["block"], name="attestation_block"),
            models.Index(fields=["text_key"], name="attestation_text_key"),
            models.Index(
                fields=["number_key"], name="attestation_number_key", condition=models.Q(number_key__isnull=False)
            ),
        ]
        triggers = feed.triggers("recommendation", key="recommendation_id")

    def __str__(self) -> str:
        return f"{self.source} {self.key} {self.language}"
