"""Several instruments, or several acts, under one number, written once: “Sign (Chile)/ratify (Spain) the Convention”."""

import re
from typing import Final

INSTRUMENT: Final = re.compile(
    r"\b(?:(?:the|its|all)\s+)(?:(?:[A-Z][\w-]+|optional)\s+){0,4}(?:[Cc]onventions?|[Cc]ovenants?|[Pp]rotocols?|Statute)\b"
)
_ACTS = re.compile(
    r"(?:(?:to|and|or|the|of|a|also|consider|considering|possibility|evaluate|study|complete|process|sign|signing|signature|ratify|ratifying"
    r"|ratification|accede|acceding|accession|become|becoming|party)\W*)+",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:accede|acceding|accession|party)$", re.IGNORECASE)
_OF = re.compile(r"(?:ratification|signature)$", re.IGNORECASE)
_END = re.compile(r"\s*(?:[/;]|\((?![A-Z\d -]{2,12}\))|\s(?:in\s+order\s+to|and\s+establish)\b).*", re.DOTALL)
"""Where the name of an instrument ends; its abbreviation in brackets belongs to it."""


def is_act(words: str) -> bool:
    """Whether words say what to do, and not with which instrument: “To consider ratifying”."""
    return bool(_ACTS.fullmatch(words.strip()))


def of_instrument(act: str, rest: str) -> str:
    """Return the act with the instrument that `rest` names first: “Accede to the Covenant”; empty where it names none."""
    found = INSTRUMENT.search(rest)
    if found is None:
        return ""
    link = " to " if _TO.search(act) else " of " if _OF.search(act) else " "
    return act + link + _END.sub("", rest[found.start() :])


def opening(part: str) -> str:
    """Return what a part says before the first instrument it names: “To consider ratifying ”, empty where it names none."""
    found = INSTRUMENT.search(part)
    return part[: found.start()] if found else ""
