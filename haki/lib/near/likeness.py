"""Two texts compared for a person: how near they are, and what differs."""

from dataclasses import dataclass

import numpy as np

from haki.lib.near.aligned import Alignment, align, text_of
from haki.lib.near.folding import SHORTEST, identical
from haki.lib.near.item import Item
from haki.lib.near.sketches import MOST_WORDS, sketched
from haki.lib.near.words import cut

_MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near two texts are. score: share of the shorter text's words that stand in the other in the same order, 0..1.

    is_same: whether folding would put them together. what_differs: passages of a few words in the same place of both, as
    they stand in each, the first 50; a score near 1 with differing numbers here is another day's bulletin.
    """

    score: float
    is_same: bool
    what_differs: tuple[tuple[str, str], ...]


def similarity(a: Item, b: Item) -> Likeness:
    """Compare two texts, of long ones the first MOST_WORDS words; headlines count only where the texts are very short."""
    sketches = sketched([a, b])
    made = align(text_of(sketches, 0), text_of(sketches, 1))
    is_short = bool((sketches.lengths < SHORTEST).any())
    is_identical = len(set(identical([a, b], sketches).tolist())) == 1
    if is_identical:
        return Likeness(1.0, is_same=True, what_differs=())
    return Likeness(made.covered, made.is_same and not is_short, _shown(a.text, b.text, made))


def _shown(one: str, other: str, made: Alignment) -> tuple[tuple[str, str], ...]:
    first, second = _Places(one), _Places(other)
    return tuple((first.passage(a, b), second.passage(c, d)) for a, b, c, d in made.exchanged[:_MOST_SHOWN])


class _Places:
    """Where the words of a text stand in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        words = cut([text])
        self.starts = np.append(words.starts[:MOST_WORDS], 0)
        self.stops = np.append(words.stops[:MOST_WORDS], 0)

    def passage(self, start: int, end: int) -> str:
        """Return the words from `start` to `end` as they stand in the text."""
        return self.text[self.starts[start] : self.stops[end - 1]]
