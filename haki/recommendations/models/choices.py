from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class Kind(models.TextChoices):
    """What was said: the UHRI's annotation types, and the pledges made in the UPR."""

    RECOMMENDATION = "recommendation", _("Recommendation")
    CONCERN = "concern", _("Concern or observation")
    PLEDGE = "pledge", _("Voluntary pledge")

    def counted(self, count: int) -> str:
        """Return what stands after so many."""
        if self is Kind.CONCERN:
            return ngettext("concern or observation", "concerns or observations", count)
        if self is Kind.PLEDGE:
            return ngettext("voluntary pledge", "voluntary pledges", count)
        return ngettext("recommendation", "recommendations", count)


class Precision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
