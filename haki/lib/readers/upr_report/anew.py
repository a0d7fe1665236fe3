"""Whether the words behind a bracket of States begin another request, or go on with the same one."""

import re
from typing import Final

from haki.lib.readers.upr_report.verbs import VERBS

WORDS: Final = r"(?P<begin>(?P<to>to\s+)?(?:(?:also|further|[a-z]+ly)\s+)?(?P<word>[^\W\d_]+))"
GOES_ON: Final = re.compile(
    r"(?:including|thereby|by|as|especially|particularly|such|in\s+particular)\b", re.IGNORECASE
)
_FIRST = re.compile(WORDS, re.IGNORECASE)
_WEAK = re.compile(r"(?:to\s+)?(?:[a-z]+ly\s+)?(?:consider|envisage)(?:\s+[a-z]+ly)?", re.IGNORECASE)
_ENSURES = re.compile(r"\s*,?\s*and\s+ensures\b", re.IGNORECASE)
LEAST: Final = 4  # words of what can stand alone before “and”


def begins_anew(said: str, after: re.Match[str]) -> bool:
    """Whether another request than `said` begins where no mark does: `said` can stand alone, and a verb follows."""
    first = _FIRST.match(said)
    if after["sign"] or len(said.split()) < LEAST or first is None or first["word"].casefold() not in VERBS:
        return False
    word = after["word"].casefold()
    return bool(after["also"]) if after["to"] or word == "that" else word in VERBS


def alone(said: str, behind: str) -> str:
    """Return what words behind `said` ask for where `said` is left out; empty where they cannot stand alone.

    “Consider (Chile) ratifying it (Spain)”: ratify it. “Protect girls (Chile) and ensures their schooling (Spain)”: ensure it.
    """
    if _WEAK.fullmatch(said):
        word, space, rest = behind.strip().partition(" ")
        return _verb_of(word) and _verb_of(word) + space + rest
    return f"ensure{behind[more.end() :]}" if (more := _ENSURES.match(behind)) else ""


def _verb_of(word: str) -> str:
    """Return the verb that a word in -ing is made of, empty where it is none that requests begin with."""
    stem = word.casefold().removesuffix("ing")
    if stem == word.casefold():
        return ""
    return next((verb for verb in (stem, f"{stem}e", stem[:-1]) if verb in VERBS), "")
