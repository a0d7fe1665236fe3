from django.conf import settings
from django.db import models
from django.db.models import Q

from haki.tracker.models.crisis import Crisis


class Frame(models.Model):
    """One version of the coding frame of a crisis: which vocabularies and fields its entries are coded with.

    content: {"vocabularies": [code, …], "required": [field of an entry, …], "fields": [{"name", "label", "type", "choices",
    "kinds", "is_required"}, …]}; haki.tracker.framing reads and checks it. The newest version is in use; an entry keeps
    the version that it was coded with (EntryCrisis.frame).
    """

    crisis = models.ForeignKey(Crisis, on_delete=models.CASCADE, related_name="frames")
    version = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["crisis", "version"], name="frame_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="frame_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.crisis.code} {self.version}"
