from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from haki.core import feed


class Origin(models.TextChoices):
    """Where a code comes from."""

    SOURCE = "source", _("Source")
    PERSON = "person", _("Person")
    RULE = "rule", _("Rule")
    MODEL = "model", _("Model")


class Code(models.Model):
    """A term given to a record, with its origin. The same term from two origins is two codes.

    basis: what gave it: the attestation of a source, the rule, the model version. probability: of models only.
    """

    kind = models.CharField(max_length=40)
    record = models.UUIDField()
    term = models.ForeignKey("vocab.Term", on_delete=models.PROTECT, related_name="codes")
    origin = models.CharField(max_length=6, choices=Origin.choices)
    basis = models.UUIDField(null=True, blank=True)
    probability = models.FloatField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "term", "origin", "basis"], nulls_distinct=False, name="coding_code_once"
            ),
            models.CheckConstraint(
                condition=models.Q(origin="model") | models.Q(probability__isnull=True),
                name="coding_code_probability_of_models",
            ),
            models.CheckConstraint(
                condition=models.Q(probability__isnull=True) | models.Q(probability__range=(0, 1)),
                name="coding_code_probability_range",
            ),
        ]
        indexes = [models.Index(fields=["basis"], name="coding_code_basis")]
        triggers = feed.triggers("code", key="record", kind_column="kind")
