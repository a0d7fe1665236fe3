"""Every write of the triage inbox: what is done with what came in. Each decision names the version that its maker saw."""

from haki.tracker.actions.triage.deciding import discard, reopen
from haki.tracker.actions.triage.entering import attach, code
from haki.tracker.actions.triage.grouping import merge, split
from haki.tracker.actions.triage.overtaken import Overtaken
from haki.tracker.actions.triage.taking import TAKEN_FOR, release, take
from haki.tracker.actions.triage.undoing import NotUndone, undo

__all__ = [
    "TAKEN_FOR",
    "NotUndone",
    "Overtaken",
    "attach",
    "code",
    "discard",
    "merge",
    "release",
    "reopen",
    "split",
    "take",
    "undo",
]
