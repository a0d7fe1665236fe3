"""What is recommended under one number, cut behind each bracket of States."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

MARKS = " .;:,)*/"  # that say nothing


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, and the States in the bracket behind them (none: it was the end). is_new: they begin a request of their own.

    lead: what joins them to the words before where they do (“ and ”). alone: what they say without those, where it differs.
    """

    lead: str
    words: str
    states: Sequence[str]
    is_new: bool = False
    alone: str = ""


def trimmed(text: str) -> str:
    """Return words as they are shown: single spaces, no marks at the end."""
    return re.sub(r"\s+([,;.])", r"\1", " ".join(text.split())).strip().rstrip(";.,/").strip()


def whole(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces that say something: the States of a bracket behind another's go to it, and so do the last words."""
    found: list[Piece] = []
    for one in pieces:
        if found and (not one.words.strip(MARKS) or not one.states):
            last = found.pop()
            words = one.words if one.words.strip(MARKS) else ""
            alone = last.alone and last.alone + words
            one = replace(last, words=last.words + words, alone=alone, states=[*last.states, *one.states])  # noqa: PLW2901
        found.append(one)
    return found
