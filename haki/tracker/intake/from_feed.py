"""An item of a feed, as everything that comes in."""

from haki.lib.readers.feeditem import Feed, FeedItem
from haki.tracker.intake.received import Received


def received(feed: Feed) -> list[Received]:
    """Return a feed's items, the oldest first, so that they come in in their order."""
    return [_one(item, feed) for item in reversed(feed.items)]


def _one(item: FeedItem, feed: Feed) -> Received:
    return Received(
        key=item.id,
        title=item.title,
        text=item.text,
        url=item.url,
        author=item.author,
        language=item.language or feed.language,
        published_at=item.published,
        given=item.given,
    )
