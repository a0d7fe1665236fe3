from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from haki.core import ulid


class ModelVersion(models.Model):
    """A trained model of a scheme that this installation uses, used, or tried.

    content: the file of a local model; a shipped one is read from the package. Older local ones lose it, and stay for the record.
    sha256: of the file. card: what it was trained on and how good it is. decisions: how many decisions of people it learned
    from; learned_at: when these were read; learned_from: their records; has_erased: one of these was erased, or withdrawn
    from the public, since. At most one of a scheme is in force. is_chosen: a person put it in force, so that no training
    replaces it. why: why it is in force, or is not.
    """

    class Origin(models.TextChoices):
        """Where a model was trained."""

        SHIPPED = "shipped", _("Shipped with haki")
        LOCAL = "local", _("Learned here")

    id = models.UUIDField(primary_key=True, default=ulid.new, editable=False)
    scheme = models.CharField(max_length=40)
    version = models.CharField(max_length=64)
    origin = models.CharField(max_length=7, choices=Origin.choices)
    content = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    card = models.JSONField(default=dict)
    decisions = models.PositiveIntegerField(default=0)
    learned_at = models.DateTimeField(null=True)
    learned_from = ArrayField(models.UUIDField(), default=list)
    has_erased = models.BooleanField(default=False)
    is_in_force = models.BooleanField(default=False)
    is_chosen = models.BooleanField(default=False)
    why = models.TextField(blank=True)
    trained_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "version"], name="coding_model_version_once"),
            models.UniqueConstraint(
                fields=["scheme"], condition=models.Q(is_in_force=True), name="coding_model_version_in_force"
            ),
            models.CheckConstraint(
                condition=models.Q(origin="shipped", content__isnull=True)
                | models.Q(origin="local", content__isnull=False),
                name="coding_model_version_content",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.version}"
