"""A hash table of 64-bit keys in arrays: thousands of features are looked up at once, without Python's dictionaries."""

from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml.features import Ints, Keys

_ROOM: Final = 4  # places for each key: most words that are not known fall on an empty place at once
ABSENT: Final = -1


class Table:
    """Finds the position of a key among those it was made from. Never changed after it is made."""

    def __init__(self, keys: Keys) -> None:
        self._bits = max(4, int(len(keys) * _ROOM).bit_length())
        self._keys = np.append(keys, np.uint64(0))  # so that ABSENT points at something
        self._places: npt.NDArray[np.int32] = np.full(1 << self._bits, ABSENT, np.int32)
        waiting = np.arange(len(keys), dtype=np.int32)
        places = self._first(keys)
        while len(waiting):  # each round takes the first free place for each that asks; the others go one further
            free = self._places[places] == ABSENT
            asked, first = np.unique(places[free], return_index=True)
            self._places[asked] = waiting[free][first]
            left = self._places[places] != waiting
            waiting, places = waiting[left], (places[left] + 1) & (len(self._places) - 1)

    def _first(self, keys: Keys) -> Ints:
        return (keys >> np.uint64(64 - self._bits)).astype(np.int64)

    def find(self, keys: Keys) -> Ints:
        """Return the position of each key, or ABSENT."""
        places = self._first(keys)
        found = self._places[places].astype(np.int64)
        asking = np.flatnonzero((found != ABSENT) & (self._keys[found] != keys))
        while len(asking):
            places[asking] = (places[asking] + 1) & (len(self._places) - 1)
            found[asking] = self._places[places[asking]]
            here = found[asking]
            asking = asking[(here != ABSENT) & (self._keys[here] != keys[asking])]
        return found
