from django.db import models

from haki.core import feed


class Code(models.Model):
    """A term that a source gave a record. basis: the attestation of the source that says so."""

    kind = models.CharField(max_length=40)
    record = models.UUIDField()
    term = models.ForeignKey("vocab.Term", on_delete=models.PROTECT, related_name="codes")
    basis = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "term", "basis"], nulls_distinct=False, name="coding_code_once"),
        ]
        indexes = [models.Index(fields=["basis"], name="coding_code_basis")]
        triggers = feed.triggers("code", key="record", kind_column="kind")
