from django.conf import settings
from django.db import models
from django.db.models import Q

from haki.accounts.access import Restricted
from haki.core import feed
from haki.core.models import Record
from haki.lib.fetching.links import is_link
from haki.tracker.models.channel import Channel
from haki.tracker.models.choices import Confidentiality
from haki.tracker.models.story import Story


class Item(Restricted, Record):
    """One thing that came in, as it was received; entries are made from it. Never public: it may be another's article.

    created_at is when it was received, published_at when its source says that it came out. key: its name in its channel
    (a feed's id, a mail's Message-ID, a row's own key). given: what the source sent, by its own names; raw: where the
    bytes lie below FILES_ROOT (haki.ingest.raw), empty where `given` has it all. content_hash: decides whether what came again
    changes anything. guesses: suggested country and kind with the words that led to them (haki.tracker.intake.guessing).
    is_placed: a person decided which story it belongs to, folding leaves it there. sent_by: who sent it by the field form.
    """

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="items")
    key = models.CharField(max_length=300)
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="items")
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    url = models.TextField(blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=3, blank=True)
    country = models.ForeignKey("vocab.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    confidentiality = models.CharField(max_length=12, choices=Confidentiality.choices)
    given = models.JSONField(default=dict)
    raw = models.CharField(max_length=120, blank=True)
    content_hash = models.BinaryField(max_length=16, default=b"")
    guesses = models.JSONField(default=dict)
    is_placed = models.BooleanField(default=False, db_default=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(Restricted.Meta):
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["channel", "key"], name="item_natural_key"),
            models.CheckConstraint(condition=~Q(key=""), name="item_has_key"),
            models.CheckConstraint(condition=~(Q(title="") & Q(text="")), name="item_says_something"),
            models.CheckConstraint(condition=~Q(audience="public"), name="item_is_never_public"),
        ]
        indexes = [
            models.Index(fields=["-created_at"], name="item_newest"),
            models.Index(fields=["channel", "-created_at"], name="item_of_channel"),
            models.Index(fields=["channel", "content_hash"], name="item_content"),
            models.Index(fields=["-updated_at"], name="item_changed"),
        ]
        triggers = feed.triggers("item")

    def __str__(self) -> str:
        return self.title or self.text[:80]

    @property
    def is_link(self) -> bool:
        """Whether the address may be followed."""
        return is_link(self.url)
