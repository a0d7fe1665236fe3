from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    """Where a code comes from: sources and persons decide, rules and models suggest."""

    SOURCE = "source", _("Source")
    PERSON = "person", _("Person")
    RULE = "rule", _("Rule")
    MODEL = "model", _("Model")


class Decided(models.Model):
    """A code that counts, what sources said and no person rejected, and what persons accepted.

    The same term from two sources, or from a source and a person, is two rows.
    Read from the view coding_decided, which migration 0002 makes.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=40)
    record = models.UUIDField()
    term = models.ForeignKey("vocab.Term", on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    origin = models.CharField(max_length=6, choices=Origin.choices)
    basis = models.UUIDField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    at = models.DateTimeField()
    why = models.TextField()

    class Meta:
        managed = False
        db_table = "coding_decided"
