"""Which entries a report shows when it cannot show all: the gravest and latest first, no country taking all the room."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter

from haki.tracker.models import Verification
from haki.tracker.report.gathered import Light

_A_COUNTRY = 2
_STEPS = {one: place for place, one in enumerate(Verification.values)}


def foremost(entries: Iterable[Light], most: int) -> list[Light]:
    """Return up to `most` entries: by severity, verification and day; of a country two at first, others only if room is left."""
    seen: Counter[str | None] = Counter()
    first: list[Light] = []
    rest: list[Light] = []
    for one in _ordered(entries):
        seen[one.country] += 1
        (first if seen[one.country] <= _A_COUNTRY else rest).append(one)
        if len(first) == most:
            break
    return (first + rest)[:most]


def _ordered(entries: Iterable[Light]) -> Iterator[Light]:
    """Yield entries in order, sorting no more of tens of thousands than are asked for."""
    alike: dict[tuple[int, int], list[Light]] = defaultdict(list)
    for one in entries:
        alike[one.severity or 0, _STEPS.get(one.verification, 0)].append(one)
    for grade in sorted(alike, reverse=True):
        yield from sorted(alike[grade], key=attrgetter("day", "id"), reverse=True)


def shortened(text: str, most: int) -> str:
    """Return the beginning of a text, cut between words; a Chinese, Japanese or Korean letter counts as two."""
    said = " ".join(text.split())
    room = most
    for place, letter in enumerate(said):
        room -= 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if room < 0:
            head, space, _tail = said[:place].rpartition(" ")
            kept = head if space and len(head) > place // 2 else said[:place]
            return f"{kept.rstrip(' ,;:.–-')} …"
    return said
