"""Reading codes, suggestions, models, rules and samples."""

from haki.coding.queries.codes import codes_of, rejected, suggestions_of, undecided
from haki.coding.queries.models import SchemeState, schemes, versions
from haki.coding.queries.progress import Progress, progress
from haki.coding.queries.queue import Waiting, next_in_queue, queue
from haki.coding.queries.suggesting import SuggestedTerm, suggest_now

__all__ = [
    "Progress",
    "SchemeState",
    "SuggestedTerm",
    "Waiting",
    "codes_of",
    "next_in_queue",
    "progress",
    "queue",
    "rejected",
    "schemes",
    "suggest_now",
    "suggestions_of",
    "undecided",
    "versions",
]
