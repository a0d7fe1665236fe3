"""Where two texts differ, word by word."""

import re
from difflib import SequenceMatcher

Piece = tuple[str, bool]
"""A piece of a text, and whether the other text has it otherwise."""
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def between(first: str, second: str) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of both texts; joined again they are the texts. Case does not count as a difference."""
    words, others = _WORDS.findall(first), _WORDS.findall(second)
    matcher = SequenceMatcher(
        a=[word.casefold() for word in words], b=[word.casefold() for word in others], autojunk=False
    )
    left: list[Piece] = []
    right: list[Piece] = []
    for verb, start, end, other_start, other_end in matcher.get_opcodes():
        if end > start:
            left.append(("".join(words[start:end]), verb != "equal"))
        if other_end > other_start:
            right.append(("".join(others[other_start:other_end]), verb != "equal"))
    return left, right
