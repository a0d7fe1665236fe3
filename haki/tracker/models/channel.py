from django.conf import settings
from django.db import models
from django.db.models import F, Q

from haki.core import feed
from haki.core.models import Record
from haki.tracker.models.choices import ChannelKind, Confidentiality, Reliability
from haki.tracker.models.crisis import Crisis


class Channel(Record):
    """What items come in by: a feed, the mailbox, a spreadsheet, a survey, the field form. People read it as “source”.

    address: of a feed, else empty. publisher, language, country, reliability, confidentiality, crises: what its items get
    unless they say otherwise. mapping: remembered columns of a spreadsheet, header → field. silent_after: days without an item
    after which it counts as silent. due_at: when it is fetched next; failures: attempts in a row that failed, error: the
    last one's reason in words.
    """

    kind = models.CharField(max_length=8, choices=ChannelKind.choices)
    name = models.CharField(max_length=200)
    address = models.TextField(blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=3, blank=True)
    country = models.ForeignKey("vocab.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reliability = models.CharField(max_length=1, choices=Reliability.choices, blank=True)
    confidentiality = models.CharField(
        max_length=12,
        choices=Confidentiality.choices,
        default=Confidentiality.PUBLIC,
        db_default=Confidentiality.PUBLIC,
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    crises = models.ManyToManyField(Crisis, related_name="channels", blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    silent_after = models.PositiveSmallIntegerField(default=10)
    is_paused = models.BooleanField(default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    due_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    item_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="channel_has_name"),
            models.CheckConstraint(condition=~Q(kind="feed") | ~Q(address=""), name="channel_feed_has_address"),
            models.UniqueConstraint(fields=["address"], condition=~Q(address=""), name="channel_address_once"),
            models.CheckConstraint(
                condition=Q(succeeded_at__isnull=True) | Q(fetched_at__gte=F("succeeded_at")),
                name="channel_succeeds_when_fetched",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], name="channel_due", condition=Q(is_paused=False, kind="feed"))]
        # Fetching writes no updated_at: an item is indexed again only when somebody changed its source.
        triggers = feed.triggers("channel", only=("name", "updated_at"))

    def __str__(self) -> str:
        return self.name
