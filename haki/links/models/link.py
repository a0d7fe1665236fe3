from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from haki.core.models import Record


class LinkType(models.TextChoices):
    """How one record relates to another, read from the first to the second."""

    CONCERNS = "concerns", _("concerns")
    IMPLEMENTS = "implements", _("implements")
    MITIGATES = "mitigates", _("mitigates")
    RESPONDS_TO = "responds-to", _("responds to")
    REPEATS = "repeats", _("repeats")
    SEE_ALSO = "see-also", _("see also")


class Link(Record):
    """A typed link between any two records; shown only to who may see both ends."""

    from_kind = models.CharField(max_length=40)
    from_record = models.UUIDField()
    type = models.CharField(max_length=20, choices=LinkType.choices)
    to_kind = models.CharField(max_length=40)
    to_record = models.UUIDField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["from_kind", "from_record", "type", "to_kind", "to_record"], name="links_link_once"
            ),
            models.CheckConstraint(condition=~models.Q(from_record=models.F("to_record")), name="links_link_two_ends"),
        ]
        indexes = [
            models.Index(fields=["from_record"], name="links_link_from"),
            models.Index(fields=["to_record"], name="links_link_to"),
        ]
