"""Record declarations: how a room tells the house what kinds of records it keeps.

Search, ingest, links and the home page serve every room through these declarations, and import none of them.
`haki.config.rooms` loads them at start.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

Label = str | Promise


@dataclass(slots=True)
class SearchDocument:
    """What the full-text index keeps of one record.

    texts: language code (en, fr, es, ru, ar, zh, or und) → text that is stemmed and highlighted.
    also: language code → other wordings of it, found but not shown.
    names: proper names it should be found by (States in all languages and former names, bodies): not stemmed.
    symbols: identifiers found as written (document symbols, paragraph numbers).
    facets: facet name → codes of the terms; only facets declared by the record's kind.
    suggested: coded facet → codes that are only suggested: nobody decided them. A code that the facet holds too is left out.
    access: tokens, any one of which lets a person see it (haki.accounts.access).
    date: yyyymmdd for sorting, 0 when unknown; label: what it is sorted by when sorted by name.
    """

    id: UUID
    texts: Mapping[str, str]
    access: Sequence[str]
    also: Mapping[str, str] = field(default_factory=dict)
    names: Sequence[str] = ()
    symbols: Sequence[str] = ()
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    suggested: Mapping[str, Sequence[str]] = field(default_factory=dict)
    date: int = 0
    label: str = ""


@dataclass(frozen=True)
class Facet:
    """A filter with counts: its name in the URL and in `field:value`, its heading, and the vocabulary of its codes.

    vocabulary is empty where the codes show themselves (years), or where `labels` has (code, label) of each; `aliases` are
    other names for `field:` in a query. is_coded: its codes are decided, or only suggested (SearchDocument.suggested).
    named: gives code → label where people name the codes (crises); costs one small query.
    """

    name: str
    label: Label
    vocabulary: str = ""
    aliases: tuple[str, ...] = ()
    is_open: bool = False
    descending: bool = False
    labels: tuple[tuple[str, Label], ...] = ()
    is_coded: bool = False
    named: Callable[[], Mapping[str, str]] | None = None


@dataclass(frozen=True)
class RecordKind:
    """One kind of record.

    visible_to(user) → QuerySet of what the person may see (an anonymous visitor too).
    documents(ids) → the search documents of those that still exist.
    shown_by: kind of a changed thing (term, document …) → the ids of the records that show it, so that a changed name is
    re-indexed where it is shown.
    list_name: the name of the URL of its list, empty for the room's own (“room:list”).
    erase(record) deletes a record with everything that is only its own; None: records of this kind cannot be erased.
    has_list: it is what the list of its room (`<room>:list`) lists, which can be saved and followed.
    dated(record) → its date in words, as exactly as it is known, or an empty string; None: such records have no date.
    doors: (what it is, name of the URL) of pages on all of them together, which the first page leads to.
    may_list(user) → whether the list is one that the person may open.
    """

    kind: str
    model: type[Model]
    label: Label
    label_plural: Label
    room: str
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    visible_to: Callable[[Any], QuerySet[Any]]
    documents: Callable[[Sequence[UUID]], Iterable[SearchDocument]]
    facets: Sequence[Facet] = ()
    shown_by: Mapping[str, Callable[[Sequence[UUID]], Iterable[UUID]]] = field(default_factory=dict)
    erase: Callable[[Any], None] | None = None
    dated: Callable[[Any], str] | None = None
    has_list: bool = False
    list_name: str = ""
    doors: Sequence[tuple[Label, str]] = ()
    may_list: Callable[[Any], bool] = lambda _user: True

    @property
    def list_url_name(self) -> str:
        """The name of the URL of its list."""
        return self.list_name or f"{self.room}:list"


_kinds: dict[str, RecordKind] = {}


def declare(kind: RecordKind) -> None:
    """Make a kind of record known; declaring a name twice is a programming error (ValueError)."""
    if kind.kind in _kinds and _kinds[kind.kind] is not kind:
        raise ValueError(f"The kind of record {kind.kind!r} is declared twice.")
    _kinds[kind.kind] = kind


def get(kind: str) -> RecordKind:
    """Return the declaration of `kind`; KeyError when there is none."""
    return _kinds[kind]


def every() -> Iterator[RecordKind]:
    """Return all declared kinds, in the order of the rooms."""
    return iter(_kinds.values())


def facets() -> dict[str, Facet]:
    """Return every declared facet by name; kinds that share a facet share its declaration."""
    return {facet.name: facet for kind in _kinds.values() for facet in kind.facets}
