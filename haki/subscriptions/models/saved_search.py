"""A list that a person saved, to be told of what is new in it."""

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from haki.core import records
from haki.core.models import Record
from haki.ui.listing import Criteria


class Frequency(models.TextChoices):
    """When mail tells of what is new."""

    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("No mail: here and in the feed only")


WEEKDAYS = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
)


class SavedSearch(Record):
    """A list of one kind of record, narrowed by a query and filters, that belongs to one person.

    filters: facet → codes. hour, weekday (0: Monday): of daily and weekly mail, in the installation's time zone.
    next_mail_at: when the next daily or weekly mail is due. since: what was there by then is not new. seen_at: when the owner
    last looked. feed_number: which address its feed has (haki.subscriptions.addresses); feed_is_on: whether it answers.
    deleted_at: it can be taken back for a while.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    kind = models.CharField(max_length=40)
    query = models.TextField(blank=True)
    filters = models.JSONField(default=dict)
    with_suggested = models.BooleanField(default=False)
    frequency = models.CharField(max_length=8, choices=Frequency.choices, default=Frequency.DAILY)
    hour = models.PositiveSmallIntegerField(default=7)
    weekday = models.PositiveSmallIntegerField(default=0, choices=WEEKDAYS)
    next_mail_at = models.DateTimeField(null=True)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()
    is_paused = models.BooleanField(default=False)
    feed_number = models.PositiveIntegerField(default=1)
    feed_is_on = models.BooleanField(default=False)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="subscriptions_savedsearch_has_name"),
            models.CheckConstraint(condition=models.Q(hour__lte=23), name="subscriptions_savedsearch_hour"),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="subscriptions_savedsearch_weekday"),
            models.CheckConstraint(
                condition=~models.Q(frequency__in=["daily", "weekly"]) | models.Q(next_mail_at__isnull=False),
                name="subscriptions_savedsearch_has_next_mail",
            ),
        ]
        indexes = [models.Index(fields=["next_mail_at"], name="subscriptions_next_mail")]

    @property
    def is_mailed(self) -> bool:
        """Whether mail is to tell of what it finds."""
        return self.frequency != Frequency.NEVER and not self.is_paused and self.deleted_at is None

    @property
    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        """The filters: facet → codes."""
        return {facet: tuple(codes) for facet, codes in self.filters.items()}

    @property
    def criteria(self) -> Criteria:
        """The criteria of its list, newest first."""
        return Criteria(
            path=reverse(f"{records.get(self.kind).room}:list"),
            query=self.query,
            filters=self.chosen,
            sort="newest" if self.query else "",
            with_suggested=self.with_suggested,
            kind=self.kind,
        )
