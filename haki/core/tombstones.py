"""Erasures are written beside the database too, in HAKI_HOME: a restored older backup does not know the later ones."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from haki.core import ulid
from haki.core.models import Tombstone


def path() -> Path:
    """Return the file: a line of JSON for each erasure, kind, record and reason, readable by its owner only."""
    return Path(settings.HOME) / "erased.jsonl"


def note(stone: Tombstone) -> None:
    """Add an erasure to the file."""
    line = json.dumps(
        {"kind": stone.kind, "record": ulid.text(stone.record), "reason": stone.reason}, ensure_ascii=False
    )
    with os.fdopen(os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())


def noted(file: Path) -> Iterator[tuple[str, UUID, str]]:
    """Yield kind, record and reason of each erasure in such a file; ValueError names a line that is none."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            said = json.loads(line)
            yield said["kind"], ulid.parse(said["record"]), said["reason"]
        except (ValueError, KeyError, TypeError) as problem:
            raise ValueError(f"{file}, line {number}: expected kind, record and reason of an erasure.") from problem
