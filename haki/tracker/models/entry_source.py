from django.db import models
from django.db.models import Q

from haki.core import feed
from haki.lib.fetching.links import is_link


class EntrySource(models.Model):
    """Where an entry comes from; it may rest on several. url is as the source gave it: it is shown as a link when it is one.

    item: the item that it was coded from, one item may give many entries.
    """

    entry = models.ForeignKey("tracker.Entry", on_delete=models.CASCADE, related_name="sources")
    publisher = models.CharField(max_length=200, blank=True)
    title = models.TextField(blank=True)
    url = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True)
    item = models.ForeignKey(
        "tracker.Item", null=True, blank=True, on_delete=models.SET_NULL, related_name="entry_sources"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~(Q(publisher="") & Q(title="") & Q(url="")), name="entrysource_says_something"
            ),
        ]
        triggers = feed.triggers("entry", key="entry_id")

    def __str__(self) -> str:
        return self.title or self.url or self.publisher

    @property
    def is_link(self) -> bool:
        """Whether the address may be followed."""
        return is_link(self.url)
