from django.db import models


class DailyCount(models.Model):
    """How often a page was shown on a day: no address, no cookie, no person, no query."""

    day = models.DateField()
    page = models.CharField(max_length=80)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "page"], name="web_daily_count_once")]
        ordering = ["-day", "-count"]
