"""Where two texts differ, word by word."""

import re
from difflib import SequenceMatcher

Piece = tuple[str, bool]
"""A piece of a text, and whether the other text has it otherwise."""
# With the space behind them: spaces apart, each like all the others, take ten times as long.
_WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
_MOST = 4_000_000
"""Words of one text times those of the other; beyond, a reader would wait for seconds."""


def between(first: str, second: str) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of both texts; joined again they are the texts. Case does not count as a difference.

    Of two very long texts each is one piece that differs.
    """
    if first == second:
        return [(first, False)], [(second, False)]
    words, others = _WORDS.findall(first), _WORDS.findall(second)
    if len(words) * len(others) > _MOST:
        return [(first, True)], [(second, True)]
    matcher = SequenceMatcher(a=_compared(words), b=_compared(others), autojunk=False)
    left: list[Piece] = []
    right: list[Piece] = []
    for verb, start, end, other_start, other_end in matcher.get_opcodes():
        if end > start:
            left.append(("".join(words[start:end]), verb != "equal"))
        if other_end > other_start:
            right.append(("".join(others[other_start:other_end]), verb != "equal"))
    return left, right


def _compared(words: list[str]) -> list[str]:
    return [word.casefold().rstrip() for word in words]
