"""Every write of imports."""

from haki.ingest.actions.apply import apply
from haki.ingest.actions.ask import ask
from haki.ingest.actions.compare import compare
from haki.ingest.actions.receive import receive
from haki.ingest.actions.refuse import NotRefusableError, refuse
from haki.ingest.actions.under_way import AlreadyRunningError, Progress, mark_interrupted
from haki.ingest.actions.undo import UndoRefusedError, undo

__all__ = [
    "AlreadyRunningError",
    "NotRefusableError",
    "Progress",
    "UndoRefusedError",
    "apply",
    "ask",
    "compare",
    "mark_interrupted",
    "receive",
    "refuse",
    "undo",
]
