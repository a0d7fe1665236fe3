"""What came in before and says something else now."""

import datetime as dt
from collections.abc import Sequence

from haki.core import events
from haki.tracker.intake import known as known_texts
from haki.tracker.models import Item, Story, StoryState

_SAID = (
    "title", "text", "url", "publisher", "author", "language", "country", "published_at", "confidentiality", "audience",
    "organisation", "given", "raw", "content_hash", "guesses", "updated_at",
)  # fmt: skip


def renew(*, updated: Sequence[Item], again: Sequence[tuple[Item, Item]], now: dt.datetime) -> None:
    """Write items brought up to date, and those that came in again beside what was decided on.

    again: what was decided on, and the same item as it is now. A story is new again when that tells something else than
    before: other numbers or names, or another text. Call it in the transaction of receiving.
    """
    for item in updated:
        item.updated_at = now
    Item.objects.bulk_update(updated, _SAID)
    # Locked and read anew: somebody may be deciding on one of them at this moment.
    wanted = Story.objects.select_for_update().filter(pk__in={former.story_id for former, _newer in again})
    stories = {story.pk: story for story in wanted.order_by("pk")}
    for former, newer in again:
        newer.story = stories[former.story_id]
        if not known_texts.is_same(former, newer):
            _reopen(newer.story)
    Item.objects.bulk_create([newer for _former, newer in again])
    for story in stories.values():
        story.latest_at = now
        story.save(update_fields=["state", "reason", "note", "latest_at", "version", "updated_at"])
    if updated or again:
        known_texts.known().add([*updated, *(newer for _former, newer in again)])


def _reopen(story: Story) -> None:
    """Make a decided story new again; who decided and when stays, and the log keeps what it was."""
    if story.state == StoryState.NEW:
        return
    before = {"was": story.state, "reason": story.reason, "note": story.note}
    events.record("reopened", kind="story", record_id=story.pk, by=None, data=before)
    story.state, story.reason, story.note = StoryState.NEW.value, "", ""
    story.version += 1
