from haki.tracker.models.choices import (
    Actor,
    IssueType,
    Kind,
    PlacePrecision,
    Precision,
    Reliability,
    Scope,
    Severity,
    Verification,
)
from haki.tracker.models.crisis import Crisis
from haki.tracker.models.entry import Entry
from haki.tracker.models.entry_crisis import EntryCrisis
from haki.tracker.models.entry_source import EntrySource

__all__ = [
    "Actor",
    "Crisis",
    "Entry",
    "EntryCrisis",
    "EntrySource",
    "IssueType",
    "Kind",
    "PlacePrecision",
    "Precision",
    "Reliability",
    "Scope",
    "Severity",
    "Verification",
]
