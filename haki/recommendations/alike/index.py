"""The index of likeness: derived of the texts of public recommendations, shared by processes through files, rebuilt when missing.

It holds numbers of words, no words. What changed since it was built is read from the change feed by each process and kept beside
it; when that grows, or the files are missing or old, the worker builds anew (haki.recommendations.tasks). Where there are few
recommendations, whoever asks builds.
"""

import json
import secrets
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.conf import settings

from haki.accounts.access import Audience
from haki.core import feed
from haki.core.alone import alone
from haki.core.models import Tombstone
from haki.lib.alike import Index, Like, groups
from haki.recommendations.models import Recommendation
from haki.search import folder

SMALL = 5_000  # recommendations that are read while a reader waits: less than half a second
BESIDE = 2_000  # changed records that a process keeps beside the files
OLD = 43_200.0  # seconds after which the files are written anew if anything changed: the feed is kept a day
_LOCK = 7_230_202  # any number, the same for all processes
_held: "Alike | None" = None
_lock = threading.Lock()


@dataclass
class Alike:
    """An index of the files, and what changed since: `gone` are records whose place in it does not count any more."""

    path: Path
    index: Index
    cursor: int
    built: float
    later: Index | None = None
    gone: set[UUID] = field(default_factory=set)

    def like(self, text: str, *, least: float) -> list[Like]:
        """Return what is like a text, the likest first."""
        found = [one for one in self.index.like(text, least=least) if one.id not in self.gone]
        if self.later:
            found = sorted(found + self.later.like(text, least=least), key=lambda one: -one.likeness)
        return found

    def groups(self, ids: Sequence[UUID], *, least: float) -> list[list[UUID]]:
        """Return groups of those of these recommendations that are alike; see haki.lib.alike.groups.

        What the files do not hold as it is now, as what is not public, is read from the database.
        """
        places = self.index.places(ids)
        inside = [one for one, place in zip(ids, places, strict=True) if place >= 0 and one not in self.gone]
        known = set(inside)
        others = dict(
            Recommendation.objects.filter(pk__in=[one for one in ids if one not in known]).values_list("pk", "text")
        )
        beside = Index.of(list(others), others.values(), beside=self.index)
        return groups([(self.index, inside), (beside, list(others))], least=least)


def held() -> Alike | None:
    """Return the index as of now; None while the worker has still to build it."""
    global _held  # noqa: PLW0603  one for each process, as the files are
    with _lock:
        name = _serving()
        if _held is None or _held.path.name != name or _held.path.parent != root():
            _held = (
                _load(name)
                or _load(_serving())
                or (_load(build()) if Recommendation.objects.values("pk")[: SMALL + 1].count() <= SMALL else None)
            )
        if _held is not None and not _catch_up(_held):
            _held = _load(build()) if len(_held.index.ids) <= SMALL else _held
        return _held


def forget() -> None:
    """Let go of what this process holds."""
    global _held  # noqa: PLW0603
    _held = None


def root() -> Path:
    """Return the folder of the files, beside that of the full-text index."""
    return Path(f"{settings.INDEX_ROOT}-alike")


def why_build() -> str:
    """Return why the files have to be written anew, or an empty string."""
    found = _load(_serving())
    if found is None:
        return "there is none"
    changes = feed.since(found.cursor).changes
    if (feed.whole_from() or 0) > found.cursor:
        return "the feed does not reach back to it"
    if Tombstone.objects.filter(record__in=[record for _, record in changes]).exists():
        return "something was erased"
    if len(changes) > BESIDE:
        return f"{len(changes)} records changed"
    return "it is old" if changes and time.time() - found.built > OLD else ""


def build() -> str:
    """Write the files anew and return the name of their folder. One process at a time: who is done removes what others write."""
    with alone(_LOCK, wait=True):
        return _build()


def _build() -> str:
    cursor = feed.head()
    ids: list[UUID] = []
    index = Index.of(ids, _texts(ids))
    name = f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{secrets.token_hex(3)}"
    (root() / name).mkdir(parents=True)
    index.save(root() / name)
    about = {"cursor": cursor, "built": time.time(), "count": index.count}
    folder.replace(root() / name / "about.json", json.dumps(about))
    folder.replace(root() / "current", name)
    for path in root().iterdir():
        if path.is_dir() and path.name != name:  # who has one open keeps reading it; nothing of what was erased stays
            shutil.rmtree(path, ignore_errors=True)
    return name


def _texts(ids: list[UUID]) -> Iterator[str]:
    """Yield the texts of all public recommendations, and note whose they are."""
    rows = Recommendation.objects.filter(audience=Audience.PUBLIC).values_list("pk", "text").order_by("pk")
    for pk, text in rows.iterator(chunk_size=5_000):
        ids.append(pk)
        yield text


def _serving() -> str:
    try:
        return (root() / "current").read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _load(name: str) -> Alike | None:
    if not name or "/" in name or name.startswith("."):
        return None
    try:
        about = json.loads((root() / name / "about.json").read_text(encoding="utf-8"))
        return Alike(root() / name, Index.load(root() / name), int(about["cursor"]), float(about["built"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None  # damaged: as if there were none


def _catch_up(one: Alike) -> bool:
    """Read what changed since the files were written; False when that is too much for a process to keep beside them."""
    if (feed.whole_from() or 0) > one.cursor:
        return False
    batch = feed.since(one.cursor)
    one.cursor = batch.cursor
    changed = {record for kind, record in batch.changes if kind == "recommendation"}
    if not changed:
        return True
    one.gone |= changed
    if len(one.gone) > BESIDE:
        return False
    rows = Recommendation.objects.filter(pk__in=one.gone, audience=Audience.PUBLIC).values_list("pk", "text")
    now = list(rows)
    one.later = Index.of([pk for pk, _ in now], [text for _, text in now], beside=one.index) if now else None
    return True
