from django.conf import settings
from django.db import models
from django.db.models import F, Q

from haki.core import feed
from haki.core.models import Record


class Crisis(Record):
    """What entries are gathered about; several run side by side. code: how it is named in addresses and filters (COVID-19).

    regions: of `regions` or `ohchr-regions`, none: everywhere. team: who works on it.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    description = models.TextField(blank=True)
    regions = models.ManyToManyField("vocab.Term", related_name="+", blank=True)
    team = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="crises", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="crisis_has_code_and_name"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="crisis_ends_after_it_starts",
            ),
        ]
        triggers = feed.triggers("crisis")

    def __str__(self) -> str:
        return self.name
