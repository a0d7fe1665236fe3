"""What came in by the demo's sources, and what its people did with it: the inbox of the morning."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import groupby
from uuid import UUID, uuid5

from django.utils import timezone

from haki.accounts.models import User
from haki.demo.crisis import incoming
from haki.demo.crisis.incoming import Incoming
from haki.demo.crisis.invented import Invented
from haki.demo.crisis.world import Publisher, publishers
from haki.tracker.actions import triage
from haki.tracker.actions.channels import About, add_feed, pause
from haki.tracker.actions.file_channels import add_file_source
from haki.tracker.actions.own_channels import own_channel
from haki.tracker.actions.receiving import receive
from haki.tracker.actions.sending import Report, send
from haki.tracker.intake.received import Received
from haki.tracker.models import Channel, ChannelKind, Crisis, Entry, Item, Story
from haki.vocab.models import Term

_NAMES = UUID("6d1f0a52-3c0e-4b52-9d1a-2f5a7c3e9b10")
_SHEET = "Weekly count of the field presence"
_PAUSED = "Its address is invented: nothing is fetched."


def fill(
    cast: Mapping[str, User], crises: Mapping[str, Crisis], invented: Sequence[Invented], made: Sequence[Entry]
) -> None:
    """Let it come in, and do what was done with it. made: the entries that were entered for `invented`."""
    entries = {name: entry for at, entry in enumerate(made) for name in (str(at), invented[at].ref) if name}
    areas = {term.code: term for term in Term.objects.filter(vocabulary="areas")}
    channels = _channels(cast["editor"], crises["floods"])
    came = incoming.items(invented)
    # In the order in which it came, so that the inbox begins with the latest.
    for source, found in groupby(came, key=lambda one: one.source):
        if source == "form":
            _send(list(found), areas, crises["floods"], cast["contributor"])
        else:
            receive(channel=channels[source], received=[_received(one, areas) for one in found])
    _decide([one for one in came if one.decided], channels, entries, cast)


def _channels(by: User, crisis: Crisis) -> dict[str, Channel]:
    """Add the feeds, paused; return them, the mailbox and the spreadsheet by key."""
    found = {
        "mail": own_channel(kind=ChannelKind.MAIL, by=by),
        "sheet": add_file_source(kind=ChannelKind.SHEET, name=_SHEET, by=by, crises=[crisis]),
    }
    for one in publishers():
        if one.kind:
            found[one.key] = add_feed(address=f"https://{one.host}/feed", about=_about(one, crisis), by=by)
            pause(channel=found[one.key], by=by, why=_PAUSED)
    return found


def _about(one: Publisher, crisis: Crisis) -> About:
    # No country: they write about their neighbours too.
    return About(name=one.name, publisher=one.name, language=one.language, reliability=one.reliability, crises=[crisis])


def _received(one: Incoming, areas: Mapping[str, Term]) -> Received:
    hosts = {publisher.key: publisher.host for publisher in publishers()}
    return Received(
        key=one.key,
        title=one.title,
        text=one.text,
        url=f"https://{hosts[one.source]}/{one.key}" if one.source in hosts else "",
        language=one.language,
        country=areas[one.state] if one.state else None,
        published_at=timezone.now() - dt.timedelta(hours=one.hours),
        confidentiality=one.confidentiality,
    )


def _send(found: Sequence[Incoming], areas: Mapping[str, Term], crisis: Crisis, by: User) -> None:
    for one in found:
        report = Report(what=f"{one.title}\n{one.text}", country=areas[one.state])
        send(report=report, token=uuid5(_NAMES, one.key), by=by, crisis=crisis)


def _decide(
    came: Sequence[Incoming], channels: Mapping[str, Channel], entries: Mapping[str, Entry], cast: Mapping[str, User]
) -> None:
    """Code and discard what was decided on; a story is decided once, however many tell it."""
    for one in came:
        item = Item.objects.select_related("story").get(channel=channels[one.source], key=one.key)
        if item.story.is_undecided:
            _decide_story(item.story, one.decided, entries, cast)


def _decide_story(
    story: Story, decided: Mapping[str, str], entries: Mapping[str, Entry], cast: Mapping[str, User]
) -> None:
    if ref := decided.get("entry"):
        items = list(story.items.select_related("channel"))
        triage.attach(story=story, seen=story.version, items=items, entry=entries[ref], by=cast["desk"])
    else:
        reason, note = decided["reason"], decided.get("note", "")
        triage.discard(story=story, seen=story.version, reason=reason, note=note, by=cast["editor"])
