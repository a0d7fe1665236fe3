"""Which trained model speaks for each scheme in this process: read once, kept until another one comes in force."""

import logging
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from haki.coding.models import ModelVersion

if TYPE_CHECKING:
    from haki.lib.textml import Model

log = logging.getLogger(__name__)
FOLDER = Path(__file__).parent / "shipped"


@dataclass(frozen=True)
class InForce:
    """A model that suggests the terms of a scheme, and its row."""

    version: UUID
    name: str
    model: "Model"

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that it can read, by its card."""
        return frozenset(self.model.card.languages)


@dataclass(frozen=True)
class Current:
    """The models in force by scheme; what is wrong with those that cannot be used, and their rows."""

    models: dict[str, InForce]
    problems: dict[str, str | Promise]
    broken: dict[str, UUID]


class _Loaded:
    """What this process has read, by the row and the state of the file that it was read from."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[tuple[UUID, object], InForce | str | Promise] = {}

    def get(self, row: ModelVersion) -> InForce | str | Promise:
        key = (row.pk, _state(row))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = _read(row)
            return self._kept[key]

    def keep_only(self, rows: Iterable[UUID]) -> None:
        with self._lock:
            wanted = set(rows)
            self._kept = {key: found for key, found in self._kept.items() if key[0] in wanted}


_loaded = _Loaded()


def current() -> Current:
    """Return the models in force. One that cannot be read is a problem of its scheme alone."""
    rows = list(ModelVersion.objects.filter(is_in_force=True).defer("content", "card", "learned_from"))
    found = {row.scheme: _loaded.get(row) for row in rows}
    _loaded.keep_only(row.pk for row in rows)
    models = {scheme: one for scheme, one in found.items() if isinstance(one, InForce)}
    problems = {scheme: one for scheme, one in found.items() if not isinstance(one, InForce)}
    return Current(models, problems, {row.scheme: row.pk for row in rows if row.scheme in problems})


def shipped(scheme: str) -> Path:
    """Return where the shipped model of a scheme is, if there is one."""
    return FOLDER / f"{scheme}.npz"


def loaded(content: bytes) -> "Model":
    """Return the model in the bytes of a file; ModelUnreadable when they are none."""
    from haki.lib import textml

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.npz"
        path.write_bytes(content)
        return textml.load(path)


def digest(*parts: str) -> int:
    """Return a signed number of 64 bits that stands for these strings."""
    whole = blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(whole.digest(), "big", signed=True)


def _state(row: ModelVersion) -> object:
    """Return what changes when the shipped file does; None for local models, whose row never changes."""
    if row.origin == ModelVersion.Origin.LOCAL:
        return None
    path = shipped(row.scheme)
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size


def _read(row: ModelVersion) -> InForce | str | Promise:
    from haki.lib import textml

    try:
        if row.origin == ModelVersion.Origin.LOCAL:
            model = loaded(bytes(row.content or b""))
        elif shipped(row.scheme).exists():
            model = textml.load(shipped(row.scheme))
        else:
            return _(
                "This version of haki ships no model for this scheme. Install haki again, or put another version in force."
            )
    except textml.ModelUnreadable as problem:
        log.error("The model %s of %s cannot be used: %s", row.version, row.scheme, problem)  # noqa: TRY400
        return str(problem)
    if model.version != row.version:
        return _("The shipped model is of another version than the one in force. Restart haki, which takes it up.")
    return InForce(row.pk, row.version, model)
