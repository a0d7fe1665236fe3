"""What an import makes of one recommendation in a file, before anything is written."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, NamedTuple, Self

from haki.recommendations.models import WITHDRAWN, Kind, Precision

NO_LONGER_IN = "no longer in"
"""The label, among what a source wrote, of the version of its document that does not have this any more."""


class Unresolved(NamedTuple):
    """A name that no term has: the vocabulary it was looked for in, the name as written, and the row."""

    vocabulary: str
    name: str
    row: int


class Suggested(NamedTuple):
    """A term that a source only points at: its vocabulary, its code, and the words that do (a heading)."""

    vocabulary: str
    code: str
    words: str


@dataclass(slots=True)
class Draft:
    """One recommendation as one source has it, in one language, understood in codes of the vocabularies.

    key: the source's natural key. text: plain, without its number. number: its paragraph ("138.24"). symbol and title: of
    its document. concerned, recommending: codes of `areas`. codes: vocabulary → codes. issued: with its precision.
    rows: the rows of the file that it stands for; adding: how many of those after the first add a State or a code.
    follow_up: in which time the mechanism asks for an answer (“within two years”). suggested: terms for a person to decide on.
    given: what the source wrote, by its own column names. unresolved: names that stay to be resolved by a person.
    """

    source: str
    key: str
    text: str
    rows: list[int]
    language: str = "en"
    kind: str = Kind.RECOMMENDATION.value
    number: str = ""
    symbol: str = ""
    title: str = ""
    mechanism: str = ""
    body: str = ""
    session: str = ""
    position: str = ""
    concerned: list[str] = field(default_factory=list)
    recommending: list[str] = field(default_factory=list)
    codes: dict[str, list[str]] = field(default_factory=dict)
    issued: dt.date | None = None
    precision: str = Precision.DAY.value
    follow_up: str = ""
    suggested: list[Suggested] = field(default_factory=list)
    given: dict[str, Any] = field(default_factory=dict)
    unresolved: list[Unresolved] = field(default_factory=list)
    adding: int = 0

    @property
    def raw(self) -> Mapping[str, Any]:
        """What the source wrote, kept with the rejection when the draft cannot be written."""
        return {**self.given, "Text": self.text}

    @property
    def is_withdrawn(self) -> bool:
        """Whether a later version of the document no longer has it."""
        return NO_LONGER_IN in self.given

    def meaning(self) -> dict[str, Any]:
        """Return what decides whether two drafts say the same: everything but the text, the rows and the raw labels.

        The same recommendation read from the UHRI's JSON and from its XLSX has one meaning.
        """
        # Few sources say these: with them empty, what was imported before they were known has the meaning that it had.
        more = {"follow_up": self.follow_up, "suggested": [list(one) for one in self.suggested]}
        return {name: said for name, said in more.items() if said} | {
            "kind": self.kind,
            "number": self.number,
            "symbol": self.symbol,
            "title": self.title,
            "mechanism": self.mechanism,
            "body": self.body,
            "session": self.session,
            "position": self.position,
            "concerned": sorted(set(self.concerned)),
            "recommending": sorted(set(self.recommending)),
            "codes": {vocabulary: sorted(set(codes)) for vocabulary, codes in sorted(self.codes.items()) if codes},
            "issued": self.issued.isoformat() if self.issued else "",
            "precision": self.precision,
            "unresolved": sorted({(one.vocabulary, one.name) for one in self.unresolved}),
        }

    def content(self) -> dict[str, Any]:
        """Return what an attestation keeps beside the text."""
        return {**self.meaning(), "given": self.given, "rows": self.rows}

    @classmethod
    def from_content(cls, *, source: str, key: str, language: str, text: str, content: Mapping[str, Any]) -> Self:
        """Return the draft that an attestation was written from."""
        kept = dict(content)
        kept["issued"] = dt.date.fromisoformat(kept["issued"]) if kept["issued"] else None
        kept["suggested"] = [Suggested(*said) for said in kept.get("suggested", ())]
        kept["unresolved"] = [Unresolved(vocabulary, name, 0) for vocabulary, name in kept["unresolved"]]
        return cls(source=source, key=key, language=language, text=text, **kept)


def content_hash(draft: Draft) -> bytes:
    """Return 16 bytes that are equal when two drafts of one key and language say the same; WITHDRAWN when it is that."""
    if draft.is_withdrawn:
        return WITHDRAWN
    said = json.dumps(draft.meaning(), ensure_ascii=False)
    return blake2b(f"{draft.text}\0{said}".encode(), digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Gone:
    """What a file no longer has that an earlier version of it had: to be withdrawn, and told as a rejected row.

    by: the symbol of the version that has it no more. rows: one number, after those of the file.
    """

    source: str
    key: str
    number: str
    by: str
    rows: list[int]
