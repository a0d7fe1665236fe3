"""An index that grows: what came before that is like what comes now."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from haki.lib.near.aligned import align, text_of
from haki.lib.near.candidates import FULL, LEAST_SHARED, TEXT_BITS, asked, keys, strengths, texts_of
from haki.lib.near.folding import SHORTEST
from haki.lib.near.item import Item, Match
from haki.lib.near.letters import UInt64
from haki.lib.near.sketches import EMPTY, Sketches, sketched
from haki.lib.near.words import Bool, Int64

_FRESH: Final = 4_000  # texts that are compared one by one before they are sorted in with the others
_CLOSEST: Final = 20  # texts that one is compared with word by word


class Index:
    """Texts by what they say, to be asked one by one. Not for several threads at once while texts are added.

    About 2.7 kilobytes for a news story; `files.save` and `files.load` keep it in a file.
    """

    def __init__(
        self, ids: Sequence[str] = (), sketches: Sketches | None = None, headlines: UInt64 | None = None
    ) -> None:
        self.ids = list(ids)
        self._sorted = sketched([]) if sketches is None else sketches
        self._keys = keys(self._sorted.shingles)
        self._fresh = sketched([])
        self.headlines = np.zeros(0, np.uint64) if headlines is None else headlines
        self._gone = np.zeros(len(self.ids), np.bool_)
        self._rows = {name: row for row, name in enumerate(self.ids)}

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, name: str) -> bool:
        return name in self._rows

    def add(self, items: Sequence[Item]) -> None:
        """Add texts; one whose id is known takes the place of the former."""
        if not items:
            return
        items = list({item.id: item for item in items}.values())
        self.remove(item.id for item in items)
        self._rows |= {item.id: len(self.ids) + at for at, item in enumerate(items)}
        self.ids += [item.id for item in items]
        self.headlines = np.append(self.headlines, _headlines(items))
        self._gone = np.append(self._gone, np.zeros(len(items), np.bool_))
        self._fresh = Sketches.joined([self._fresh, sketched(items)])
        if len(self._fresh) > _FRESH:
            self.settle()

    def remove(self, ids: Iterable[str]) -> None:
        """Take texts out; ids that are not there are passed over."""
        self._gone[[self._rows.pop(name) for name in ids if name in self._rows]] = True

    def settle(self) -> Sketches:
        """Sort in what was added and drop what was removed; return the sketches in the order of `ids`."""
        everything = Sketches.joined([self._sorted, self._fresh])
        kept = np.flatnonzero(~self._gone)
        if len(kept) < len(everything):
            everything = everything.chosen(kept)
        self.__init__([self.ids[row] for row in kept.tolist()], everything, self.headlines[kept])  # type: ignore[misc]
        return everything

    def like(self, item: Item) -> list[Match]:
        """Return texts that are like one, the nearest first; see `like_each`."""
        return self.like_each([item])[0]

    def like_each(self, items: Sequence[Item]) -> list[list[Match]]:
        """Return for each item the texts that are like it, the nearest first, at most 20 and not itself.

        Those whose numbers contradict it plainly may be left out. Very short texts match identical ones only.
        """
        sketches, headlines = sketched(items), _headlines(items)
        return [self._like(item.id, sketches, row, headlines[row]) for row, item in enumerate(items)]

    def _like(self, name: str, sketches: Sketches, row: int, headline: np.uint64) -> list[Match]:
        found: dict[int, Match] = {}
        for part, first in ((self._sorted, 0), (self._fresh, len(self._sorted))):
            for at in _identical(part, self.headlines[first : first + len(part)], sketches, row, headline).tolist():
                found[first + at] = Match(self.ids[first + at], 1.0, is_same=True)
        if sketches.lengths[row] >= SHORTEST:
            for at, match in self._near(sketches, row):
                found.setdefault(at, match)
        kept = (match for at, match in found.items() if not self._gone[at] and match.id != name)
        return sorted(kept, key=lambda match: (-match.is_same, -match.similarity))[:_CLOSEST]

    def _near(self, sketches: Sketches, row: int) -> Iterable[tuple[int, Match]]:
        shared = ((self._fresh.shingles == sketches.shingles[row]) & (sketches.shingles[row] != EMPTY)).sum(axis=1)
        places = (
            (self._sorted, self._by_key(sketches, row), 0),
            (self._fresh, np.flatnonzero(shared >= LEAST_SHARED), len(self._sorted)),
        )
        one = text_of(sketches, row)
        for part, rows, first in places:
            _, strength = strengths(sketches, np.full(len(rows), row), part, rows)
            order = np.argsort(-strength, kind="stable")[: min(_CLOSEST, int((strength >= 0).sum()))]
            for at in rows[order].tolist():
                if part.lengths[at] >= SHORTEST:
                    made = align(one, text_of(part, at))
                    yield first + at, Match(self.ids[first + at], made.covered, made.is_same)

    def _by_key(self, sketches: Sketches, row: int) -> Int64:
        """Return the sorted texts that share shingles, of a shingle that many have the latest ones only."""
        low = asked(sketches.shingles[row])
        starts = np.searchsorted(self._keys, low)
        stops = np.searchsorted(self._keys, low + np.uint64(1 << TEXT_BITS))
        starts = np.maximum(starts, stops - FULL)
        sizes = stops - starts
        at = np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
        rows, counts = np.unique(texts_of(self._keys[at]), return_counts=True)
        likely: Bool = counts > 1
        return rows[likely]


def _headlines(items: Sequence[Item]) -> UInt64:
    return sketched([Item("", "", item.headline) for item in items]).contents


def _identical(part: Sketches, headlines: UInt64, sketches: Sketches, row: int, headline: np.uint64) -> Int64:
    """Return the rows whose words are the same; of very short texts the headline's too; none for an empty one."""
    length = sketches.lengths[row]
    same = (part.contents == sketches.contents[row]) & (part.lengths == length)
    if length < SHORTEST:
        same &= (headlines == headline) & ((length > 0) | (headline != 0))
    return np.flatnonzero(same)
