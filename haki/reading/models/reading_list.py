from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from haki.core.models import Record


class Sharing(models.TextChoices):
    """Who may read a list."""

    NOBODY = "nobody", _("Only me")
    LINK = "link", _("Whoever has the secret link")
    EVERYBODY = "everybody", _("Everybody: it is named on the page of reading lists")


class ReadingList(Record):
    """Records of any kind that a person collected, in an order, with notes.

    Whoever reads it sees those of its records that they may see themselves. link_number: which secret address it has
    (haki.reading.addresses). deleted_at: it can be taken back for a while.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reading_lists")
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    sharing = models.CharField(max_length=9, choices=Sharing.choices, default=Sharing.NOBODY)
    link_number = models.PositiveIntegerField(default=1)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name", "id")
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="reading_list_has_name")]

    def __str__(self) -> str:
        return self.name
