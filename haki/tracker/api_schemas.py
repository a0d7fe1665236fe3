"""What the API says of crises and entries."""

from typing import Any

from ninja import Schema
from pydantic import Field

from haki.coding.models import Decided
from haki.search.api import CodedOut, CodeOut, PageOut
from haki.tracker.exported import Row
from haki.tracker.models import Crisis, Frame


class SourceOut(Schema):
    """What an entry rests on."""

    publisher: str
    title: str
    url: str
    date: str


class EntryLinkOut(Schema):
    """A link, given only to who may see both ends."""

    type: str = Field(description="mitigates, responds-to, concerns, see-also …")
    direction: str = Field(description="to: from this entry to the other; from: from the other to this entry")
    kind: str = Field(description="Of the other record: entry, recommendation …")
    id: str
    title: str
    url: str
    note: str


class AnsweredOut(Schema):
    """What an entry answers to the coding frame of a crisis."""

    version: int = Field(description="Of the frame, with which the entry was coded")
    answers: dict[str, Any] = Field(description="Field of the frame → answer; what is not there is not known")


class EntryOut(Schema):
    """An issue, a measure, an action or an assessment. Empty or null is not known, never zero."""

    id: str = Field(description="The identifier, a ULID; it never changes")
    url: str = Field(description="The permanent page")
    api_url: str
    kind: str = Field(description="issue, measure, action or assessment")
    issue_type: str
    category: str = Field(description="The type of measure, in its source's words")
    crises: list[str]
    text: str
    language: str
    excerpt: str = Field(description="The words of the source that it rests on")
    country: CodeOut | None = Field(description="ISO 3166 alpha-3")
    place: str
    place_precision: str
    date: str = Field(description="As exactly as it is known: 2024-11-12, 2024-11 or 2024")
    amended: str
    ended: str = Field(description="As exactly as it is known")
    sunset: str = Field(description="The day on which it lapses by itself")
    actor: str
    actor_type: str
    scope: str
    legal_basis: str
    severity: int | None = Field(description="1 low to 4 severe")
    level: float | None
    scale: str = Field(description="Of the level")
    reliability: str = Field(description="Of the source: A to F")
    verification: str
    good_practice: str = Field(description="Why it is one, empty when it is none")
    good_practice_where: str = Field(description="Where it could be replicated")
    codes: dict[str, list[CodeOut]] = Field(description="Decided, by vocabulary: uhri-themes, affected-persons, sdg …")
    sources: list[SourceOut]
    links: list[EntryLinkOut]
    answers: dict[str, AnsweredOut] = Field(description="Crisis → what its coding frame is answered")
    source: str = Field(description="The tracker that it was imported from, empty for what people entered")
    source_key: str


class EntriesOut(PageOut):
    """A page of entries."""

    items: list[EntryOut]


class WholeEntryOut(EntryOut):
    """An entry with the origin of its codes."""

    origins: list[CodedOut]


class FieldOut(Schema):
    """A field that a coding frame asks."""

    name: str
    label: str
    type: str
    help: str
    unit: str
    choices: list[CodeOut]
    kinds: list[str] = Field(description="Of which entries it is asked; none: of all")
    is_required: bool


class CrisisOut(Schema):
    """A crisis, with the coding frame in use."""

    code: str
    name: str
    starts_on: str
    ends_on: str = Field(description="Empty while it runs")
    description: str
    regions: list[CodeOut] = Field(description="Of M49 or OHCHR; none: everywhere")
    frame_version: int | None
    vocabularies: list[str]
    fields: list[FieldOut]


def entry(one: Row, api_url: str) -> dict[str, Any]:
    """Return an entry as lists have it."""
    said = one.entry
    same = (
        "kind", "issue_type", "category", "text", "language", "excerpt", "place", "place_precision", "actor", "actor_type",
        "scope", "legal_basis", "severity", "level", "scale", "reliability", "verification", "good_practice_where", "source",
    )  # fmt: skip
    return {name: getattr(said, name) for name in same} | {
        "id": said.ulid,
        "url": one.address,
        "api_url": api_url,
        "crises": one.crises,
        "country": {"code": said.country.code, "label": said.country.label} if said.country else None,
        "date": one.date,
        "amended": said.amended_on.isoformat() if said.amended_on else "",
        "ended": one.ended,
        "sunset": said.sunset_on.isoformat() if said.sunset_on else "",
        "good_practice": said.good_practice_why if said.is_good_practice else "",
        "codes": {
            vocabulary: [{"code": term.code, "label": term.label} for term in terms]
            for vocabulary, terms in one.terms.items()
        },
        "sources": [
            {
                "publisher": source.publisher,
                "title": source.title,
                "url": source.url,
                "date": source.published_on.isoformat() if source.published_on else "",
            }
            for source in one.sources
        ],
        "links": [
            {
                "type": linked.link.type,
                "direction": "to" if linked.is_outgoing else "from",
                "kind": linked.kind,
                "id": linked.ulid,
                "title": linked.title,
                "url": linked.url,
                "note": linked.link.note,
            }
            for linked in one.links
        ],
        "answers": {code: {"version": frame.version, "answers": said} for code, frame, said in one.answered},
        "source_key": said.key,
    }


def origin(code: Decided) -> dict[str, Any]:
    """Return a term and by what it was given."""
    return {"code": code.term.code, "label": code.term.label, "origin": code.origin, "probability": None}


def crisis(one: Crisis, frame: Frame | None) -> dict[str, Any]:
    """Return a crisis."""
    content = frame.content if frame else {}
    return {
        "code": one.code,
        "name": one.name,
        "starts_on": one.starts_on.isoformat() if one.starts_on else "",
        "ends_on": one.ends_on.isoformat() if one.ends_on else "",
        "description": one.description,
        "regions": [{"code": term.code, "label": term.label} for term in one.regions.all()],
        "frame_version": frame.version if frame else None,
        "vocabularies": content.get("vocabularies", []),
        "fields": content.get("fields", []),
    }
