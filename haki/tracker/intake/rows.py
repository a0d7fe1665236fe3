"""A row of a file as the house's imports take it: what was received, and which rows it stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from haki.tracker.intake.received import Received


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of a file becomes (haki.ingest.sources.Draft). unresolved: the name of a country that no term has."""

    received: Received
    rows: Sequence[int]
    unresolved: str = ""

    @property
    def raw(self) -> Mapping[str, Any]:
        """What the row held, kept if it cannot be written."""
        return self.received.given
