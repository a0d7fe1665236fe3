from haki.tracker.models.channel import Channel
from haki.tracker.models.choices import (
    Actor,
    ChannelKind,
    Confidentiality,
    DiscardReason,
    IssueType,
    Kind,
    PlacePrecision,
    Precision,
    Reliability,
    Scope,
    Severity,
    StoryState,
    Verification,
)
from haki.tracker.models.crisis import Crisis
from haki.tracker.models.entry import Entry
from haki.tracker.models.entry_crisis import EntryCrisis
from haki.tracker.models.entry_source import EntrySource
from haki.tracker.models.erased import ErasedEntry
from haki.tracker.models.erased_item import ErasedItem
from haki.tracker.models.frame import Frame
from haki.tracker.models.item import Item
from haki.tracker.models.story import Story

__all__ = [
    "Actor",
    "Channel",
    "ChannelKind",
    "Confidentiality",
    "Crisis",
    "DiscardReason",
    "Entry",
    "EntryCrisis",
    "EntrySource",
    "ErasedEntry",
    "ErasedItem",
    "Frame",
    "IssueType",
    "Item",
    "Kind",
    "PlacePrecision",
    "Precision",
    "Reliability",
    "Scope",
    "Severity",
    "Story",
    "StoryState",
    "Verification",
]
