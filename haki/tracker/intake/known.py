"""The texts that came in of late, among which near-duplicates are looked for: derived from the database, in memory and a file.

One process-wide index, brought in step with the database before it is asked; whoever uses it holds the lock of receiving. A file
in INDEX_ROOT saves a new process the work of reading all texts; without it, or when it cannot be read, all are read again.
"""

import datetime as dt
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from haki.core import actions as core
from haki.lib import near
from haki.tracker.models import Item

_log = logging.getLogger(__name__)
DAYS: Final = 60
"""Items received longer ago are not compared with."""
_DISTANT, _ALIKE = 0.3, 0.56  # shares of the shorter text: below, another story; above and not the same, contradicted
_OVERLAP: Final = dt.timedelta(minutes=5)  # clocks of several machines
_PART: Final = 2_000
_SAVED_AFTER: Final = 2_000  # items that came since


@dataclass
class Known:
    """The index of one database and the time up to which it has what the database has."""

    database: UUID
    index: near.Index = field(default_factory=near.Index)
    until: dt.datetime | None = None
    fresh: int = 0

    def catch_up(self) -> None:
        """Take in what came or changed since, and at first and once a day let go of what is older or gone."""
        now = timezone.now()
        recent = Item.objects.filter(created_at__gte=now - dt.timedelta(days=DAYS)).order_by()
        if self.until is None or now - self.until > dt.timedelta(days=1):
            there = {str(pk) for pk in recent.values_list("pk", flat=True).iterator(_PART)}
            self.index.remove([name for name in self.index.ids if name not in there])
            wanted = [UUID(name) for name in there if name not in self.index]
            self._read(wanted)
        if self.until is not None:
            changed = recent.filter(updated_at__gte=self.until - _OVERLAP).values_list("pk", flat=True)
            self._read([pk for pk in changed if str(pk) not in self.index])
        self.until = now

    def _read(self, wanted: Sequence[UUID]) -> None:
        for start in range(0, len(wanted), _PART):
            rows = Item.objects.filter(pk__in=wanted[start : start + _PART]).only("title", "text", "language")
            self.add(list(rows))

    def add(self, items: Sequence[Item]) -> None:
        """Add items; those that are known are compared by what they say now."""
        self.index.add([_comparable(item) for item in items])
        self.fresh += len(items)

    def add_each(self, items: Sequence[Item]) -> list[list[UUID]]:
        """Add new items; return for each those before it that tell the same, the nearest first."""
        self.fresh += len(items)
        matches = self.index.add_each([_comparable(item) for item in items])
        return [[UUID(one.id) for one in found if one.is_same] for found in matches]

    def is_contradicted(self, item: UUID, others: Iterable[UUID]) -> bool:
        """Return whether any of these is alike but contradicts it, or is hardly alike."""
        matches = self.index.compared(str(item), map(str, others))
        return any(not one.is_same and not _DISTANT <= one.similarity < _ALIKE for one in matches)

    def save(self) -> None:
        """Keep the index in its file, when enough is new."""
        if self.fresh < _SAVED_AFTER:
            return
        path = _path(self.database)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        near.save(self.index, path)
        self.fresh = 0


_known: dict[str, Known] = {}


def known() -> Known:
    """Return the index of this database, in step with it. Hold the lock of receiving."""
    database = core.identity()
    key = f"{settings.INDEX_ROOT} {database}"
    if key not in _known:
        _known.clear()
        _known[key] = _loaded(database)
    found = _known[key]
    found.catch_up()
    return found


def files() -> list[Path]:
    """Return the files that hold an index."""
    return list(Path(settings.INDEX_ROOT).glob("stories-*.npz"))


def forget(*, everywhere: bool = False) -> None:
    """Have the index made anew at its next use; `everywhere`: from the database, not from the file."""
    _known.clear()
    if everywhere:
        for path in files():
            path.unlink(missing_ok=True)


def is_same(one: Item, other: Item) -> bool:
    """Return whether two items tell the same, with the same numbers and names."""
    likeness = near.similarity(_comparable(one), _comparable(other))
    return likeness.is_same


def _loaded(database: UUID) -> Known:
    path = _path(database)
    if path.exists():
        try:
            return Known(database, near.load(path))
        except near.IndexUnreadable as problem:
            _log.warning("%s", problem)
    return Known(database)


def _comparable(item: Item) -> near.Item:
    return near.Item(str(item.pk), item.title, item.text or item.title, item.language)


def _path(database: UUID) -> Path:
    return Path(settings.INDEX_ROOT) / f"stories-{database}.npz"
