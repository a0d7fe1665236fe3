from django.db import models

from haki.core import feed, ulid


class Attestation(models.Model):
    """A recommendation as one source has it, in one language.

    key: the source's natural key (the UHRI's AnnotationId; for UPR Info State, session and text). content: the draft as it
    was understood, in codes (haki.recommendations.drafts.Draft), with the source's own words under "given". content_hash
    decides whether an import changes anything. rows: the rows of the last file that hold it.
    """

    id = models.UUIDField(primary_key=True, default=ulid.new, editable=False)
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.CASCADE, related_name="attestations"
    )
    source = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    language = models.CharField(max_length=3, default="en")
    text = models.TextField()
    content = models.JSONField()
    content_hash = models.BinaryField(max_length=16)
    run = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "key", "language"], name="attestation_natural_key"),
            models.CheckConstraint(condition=~models.Q(text=""), name="attestation_has_text"),
        ]
        triggers = feed.triggers("recommendation", key="recommendation_id")
