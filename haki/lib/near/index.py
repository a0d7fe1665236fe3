"""An index that grows: what came before that is like what comes now."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from haki.lib.near.aligned import Text, align, text_of
from haki.lib.near.candidates import keys, known_pairs
from haki.lib.near.candidates import pairs as every_pair
from haki.lib.near.comparing import CLOSEST, Pairs, Texts, matches
from haki.lib.near.item import Item, Match
from haki.lib.near.letters import UInt64
from haki.lib.near.sketches import Sketches, sketched
from haki.lib.near.words import Bool

_FRESH: Final = 4_000  # texts that are kept apart before they are sorted in with the others


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
        self._fresh, self._fresh_keys = sketched([]), np.zeros(0, np.uint64)
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
        self._append(Texts.of(items))

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
        return self._like_each(Texts.of(items))

    def add_each(self, items: Sequence[Item]) -> list[list[Match]]:
        """Add texts that are not there yet; return for each those before it that are like it, as `like_each` does."""
        texts = Texts.of(items)
        found = self._like_each(texts, with_each_other=True)
        self._append(texts)
        return found

    def compared(self, name: str, others: Iterable[str]) -> list[Match]:
        """Return how like the text called `name` are those of the others that are there, whatever they say."""
        one = self._text(self._rows[name])
        made = {other: align(one, self._text(self._rows[other])) for other in others if other in self._rows}
        return [Match(other, each.covered, each.is_same) for other, each in made.items()]

    def _text(self, row: int) -> Text:
        border = len(self._sorted)
        return text_of(self._sorted, row) if row < border else text_of(self._fresh, row - border)

    def _like_each(self, asked: Texts, *, with_each_other: bool = False) -> list[list[Match]]:
        found: list[dict[str, Match]] = [{} for _ in asked.ids]
        for among, pairs, gone in self._parts(asked, with_each_other=with_each_other):
            for row, match in matches(asked, among, pairs, gone):
                found[row][match.id] = match
        for name, of_one in zip(asked.ids, found, strict=True):
            of_one.pop(name, None)
        return [sorted(one.values(), key=lambda match: (-match.is_same, -match.similarity))[:CLOSEST] for one in found]

    def _parts(self, asked: Texts, *, with_each_other: bool) -> Iterator[tuple[Texts, Pairs, Bool]]:
        """Yield texts to compare with, the pairs that may be alike, and which of the texts are gone."""
        shingles, border = asked.sketches.shingles, len(self._sorted)
        for sketches, known, part in (
            (self._sorted, self._keys, slice(0, border)),
            (self._fresh, self._fresh_keys, slice(border, None)),
        ):
            among = Texts(self.ids[part], sketches, self.headlines[part])
            yield among, known_pairs(known, shingles), self._gone[part]
        if with_each_other:
            earlier, later = every_pair(shingles)
            yield asked, (later, earlier), np.zeros(len(asked.ids), np.bool_)

    def _append(self, texts: Texts) -> None:
        self._rows |= {name: len(self.ids) + at for at, name in enumerate(texts.ids)}
        self._fresh_keys = np.append(self._fresh_keys, keys(texts.sketches.shingles, len(self._fresh)))
        self._fresh_keys.sort(kind="stable")  # two sorted runs: they are merged
        self._fresh = Sketches.joined([self._fresh, texts.sketches])
        self.ids += texts.ids
        self.headlines = np.append(self.headlines, texts.headlines)
        self._gone = np.append(self._gone, np.zeros(len(texts.ids), np.bool_))
        if len(self._fresh) > _FRESH:
            self.settle()
