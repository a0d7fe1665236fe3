"""What tests of triage begin with: things that came in."""

from typing import Any

from django.test import Client

from haki.accounts.models import User
from haki.tracker.actions.receiving import receive
from haki.tracker.intake.received import Received
from haki.tracker.models import Channel, ChannelKind, Item, Story


def channel(name: str = "Radio Lumbe", **more: Any) -> Channel:
    found, _is_new = Channel.objects.get_or_create(
        name=name, defaults={"kind": ChannelKind.FEED, "address": f"https://{len(name)}.example.org/feed", **more}
    )
    return found


def came_in(title: str, text: str = "", *, by: Channel | None = None, **more: Any) -> Item:
    """An item that was received, in a story of its own."""
    said = Received(key=title, title=title, text=text or f"{title}, it is said.", **more)
    return receive(channel=by or channel(), received=[said]).new[0]


def together(*items: Item) -> Story:
    """One story of several items, as folding makes it."""
    story = items[0].story
    for item in items[1:]:
        Item.objects.filter(pk=item.pk).update(story=story)
        Story.objects.filter(pk=item.story_id).exclude(pk=story.pk).delete()
        item.story = story
    return story


def now(story: Story) -> Story:
    """The story as it is now."""
    return Story.objects.get(pk=story.pk)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def typed(item: Item, **more: Any) -> dict[str, Any]:
    """What an officer sends who codes an item."""
    from haki.tracker.actions import ensure_covid

    given = {
        "kind": "issue", "text": "Water is cut in two districts.", "language": "en",
        "audience": "internal", "crises": [str(ensure_covid().pk)], "items": [str(item.pk)],
        "seen": str(now(item.story).version),
    }  # fmt: skip
    return given | more
