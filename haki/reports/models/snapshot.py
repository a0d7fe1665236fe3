from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from haki.accounts.permissions import Permission, may
from haki.core.models import Record

if TYPE_CHECKING:
    from haki.accounts.models import User


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Snapshots; the only way to them is `visible_to`."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Return the published ones, a person's own, and for those who see what is internal all of them."""
        if may(user, Permission.SEE_INTERNAL):
            return self
        rule = Q(published_at__isnull=False)
        if not isinstance(user, AnonymousUser) and user.is_active:
            rule |= Q(by=user)
        return self.filter(rule)


class Snapshot(Record):
    """A report as it was at one moment: its numbers do not change any more, only the texts until it is published.

    content: the report as haki.lib.rendering.jsonfile writes it, texts included; sha256 is its checksum. texts: name of a
    passage → what was written there, taken over when the numbers are refreshed. is_over_public: only records that everybody may
    see were counted. previous: the snapshot whose numbers this one refreshed.
    """

    name = models.CharField(max_length=80)
    parameters = models.JSONField(default=dict)
    language = models.CharField(max_length=10)
    title = models.TextField()
    why = models.TextField(blank=True)
    is_over_public = models.BooleanField(default=True)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    texts = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="refreshed")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: Any = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(is_over_public=True), name="reports_published_is_public"
            ),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="reports_snapshot_has_checksum"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.published_at is not None
