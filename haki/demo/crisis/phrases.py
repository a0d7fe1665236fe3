"""Sentences from patterns: “[shut|closed] for {n:2-9} weeks {in}” becomes one of the sentences that it stands for."""

import re
from collections.abc import Mapping
from random import Random

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_NUMBER = re.compile(r"\{n:(\d+)-(\d+)\}")
_ROUNDED = ((1_000, 100), (200, 10))  # nobody counts thousands to the last one
_SHOWN = re.compile(r"(^|[.!?] )([a-z])")


def say(pattern: str, random: Random, words: Mapping[str, str]) -> str:
    """Return a sentence of a pattern: a choice made at each [a|b], a number drawn at each {n:2-9}, and each {word} filled in.

    KeyError for a word that is not known.
    """
    while choice := _CHOICE.search(pattern):
        pattern = pattern.replace(choice[0], random.choice(choice[1].split("|")), 1)
    pattern = _NUMBER.sub(lambda found: _number(random, int(found[1]), int(found[2])), pattern)
    for _ in range(2):  # what is filled in may hold a word itself
        pattern = re.sub(r"\{(\w+)\}", lambda found: words[found[1]], pattern)
    return _SHOWN.sub(lambda found: found[1] + found[2].upper(), pattern)


def _number(random: Random, least: int, most: int) -> str:
    drawn = random.randint(least, most)
    for above, step in _ROUNDED:
        if drawn > above:
            drawn -= drawn % step
            break
    return f"{drawn:,}"
