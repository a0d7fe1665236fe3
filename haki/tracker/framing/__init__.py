"""Coding frames: what they say of fields, kinds and vocabularies. Pure: nothing here reads the database."""

from haki.tracker.framing.answers import checked as checked_answers
from haki.tracker.framing.answers import taken_over
from haki.tracker.framing.checking import problems
from haki.tracker.framing.content import Choice, Field, FieldType, Framing, read
from haki.tracker.framing.differences import differences
from haki.tracker.framing.standard import STANDARD, Standing, standing
from haki.tracker.framing.words import shown as shown_answers

__all__ = [
    "STANDARD",
    "Choice",
    "Field",
    "FieldType",
    "Framing",
    "Standing",
    "checked_answers",
    "differences",
    "problems",
    "read",
    "shown_answers",
    "standing",
    "taken_over",
]
