"""A row of a file as the house's imports take it: what was received, and which rows it stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from haki.tracker.intake.received import Received
from haki.tracker.intake.titles import first_line


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

    @property
    def has_own_title(self) -> bool:
        """Whether the title is more than the beginning of the text."""
        return self.received.title != first_line(self.received.text)
