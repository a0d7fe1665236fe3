"""What an import makes of one entry in a file, before anything is written."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from hashlib import blake2b
from typing import Any, NamedTuple, Self

from haki.tracker.models import Kind, Precision

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_DATES = ("started_on", "ended_on", "amended_on", "sunset_on")


class Unresolved(NamedTuple):
    """What could not be understood: the vocabulary (or field) that it was meant for, and the words."""

    vocabulary: str
    name: str


class Rests(NamedTuple):
    """A source that an entry rests on."""

    publisher: str = ""
    title: str = ""
    url: str = ""


@dataclass(slots=True)
class Draft:
    """One entry as a file has it. Its fields are haki.tracker.models.Entry's.

    country: code of `areas`, empty when there is none. crises: codes. rows: where it stands in the file. given: what the source
    wrote, by its own column names.
    """

    source: str
    key: str
    kind: str
    text: str
    rows: list[int]
    category: str = ""
    language: str = "en"
    excerpt: str = ""
    crises: list[str] = field(default_factory=list)
    country: str = ""
    place: str = ""
    place_precision: str = ""
    started_on: dt.date | None = None
    started_precision: str = Precision.DAY.value
    ended_on: dt.date | None = None
    amended_on: dt.date | None = None
    sunset_on: dt.date | None = None
    actor: str = ""
    actor_type: str = ""
    scope: str = ""
    level: float | None = None
    scale: str = ""
    sources: list[Rests] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)
    unresolved: list[Unresolved] = field(default_factory=list)

    @property
    def raw(self) -> Mapping[str, Any]:
        """What the source wrote, kept with the rejection when the draft cannot be written."""
        return self.given

    def content(self) -> dict[str, Any]:
        """Return what an entry keeps of the draft that it was written from."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return said | {name: said[name].isoformat() if said[name] else "" for name in _DATES}

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> Self:
        """Return the draft that an entry was written from."""
        kept = dict(content)
        kept |= {name: dt.date.fromisoformat(kept[name]) if kept[name] else None for name in _DATES}
        kept["sources"] = [Rests(*one) for one in kept["sources"]]
        kept["unresolved"] = [Unresolved(*one) for one in kept["unresolved"]]
        return cls(**kept)

    @property
    def title(self) -> str:
        """How it is named in the difference of an import."""
        day = self.started_on.isoformat() if self.started_on else ""
        return " · ".join(part for part in (str(Kind(self.kind).label), self.country or self.place, day) if part)


def content_hash(draft: Draft) -> bytes:
    """Return 16 bytes that are equal when two drafts say the same, wherever in their files they stand."""
    said = draft.content() | {"rows": []}
    return blake2b(json.dumps(said, ensure_ascii=False, sort_keys=True).encode(), digest_size=16).digest()


def addresses(text: str) -> list[Rests]:
    """Return the web addresses in a text as sources, each once."""
    return [Rests(url=url.rstrip(".,;)")) for url in dict.fromkeys(_ADDRESS.findall(text))]
