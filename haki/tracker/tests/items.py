"""Invented items for tests."""

from typing import Any

from haki.tracker.actions.receiving import Receipt, receive
from haki.tracker.intake.received import Received
from haki.tracker.models import Channel, ChannelKind

STORY = (
    "Security forces in the port of Talu Bay closed the central market on Monday and detained eleven traders who had asked for "
    "the return of their stalls, witnesses said. The traders were taken to a police station outside the town, where lawyers "
    "waited for hours before they were let in. A spokesman for the municipality said that the stalls stood on land that is "
    "needed for a new road, and that all owners had been told in time. The association of traders denies that anybody was told."
)
OTHER = (
    "The ministry of health of Osteria announced that three hospitals in the northern valleys will be open to everybody without "
    "papers until the end of the year. Nurses from the capital are to travel there in turns of two weeks, and medicine is "
    "brought by boat because the bridge over the river has not been mended since the flood. The association of patients called "
    "the announcement late but welcome, and asked for interpreters of the two languages that most patients speak."
)


def channel(name: str = "Talu Courier", **more: Any) -> Channel:
    given = {"kind": ChannelKind.FEED, "address": f"https://feeds.example.org/{name.replace(' ', '-')}", **more}
    return Channel.objects.create(name=name, **given)


def one(key: str, text: str = STORY, title: str = "Market closed, traders held", **more: Any) -> Received:
    return Received(key=key, title=title, text=text, **more)


def send(to: Channel, /, *received: Received, **more: Any) -> Receipt:
    return receive(channel=to, received=received, **more)
