"""A room's search document becomes a document of the index."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from uuid import UUID

from tantivy import Document

from haki.accounts.access import PUBLIC
from haki.core.records import SearchDocument
from haki.search.analysis import prepared
from haki.search.schema import SEPARATOR, facet_field, public_term, schema, text_field
from haki.vocab.folding import fold

_LOW = (1 << 64) - 1
_TIE_BITS = 36
NAME_BREAK = "0name0"  # a word that nobody types
_LAST_DATE = 10_000


def key(record: UUID) -> str:
    """Return how the index names a record."""
    return record.hex


def symbol_key(symbol: str) -> str:
    """Return the form in which symbols are compared: as written, but for capitals and spaces around."""
    return prepared(symbol).strip().casefold()


def to_index(kind: str, source: SearchDocument) -> Document:
    """Return the index's document of `source`."""
    texts = {language: text for language, text in source.texts.items() if text}
    number = source.id.int
    tie = number & ((1 << _TIE_BITS) - 1)  # of the random part of a ULID
    content: dict[str, object] = {
        "id": key(source.id),
        "id_high": number >> 64,
        "id_low": number & _LOW,
        "record_kind": kind,
        "access": list(source.access),
        "names": _names(tuple(source.names)),
        "symbols": [symbol_key(symbol) for symbol in source.symbols],
        "by_date": (source.date << _TIE_BITS) | tie,
        "by_label": f"{_label(source.label)}{SEPARATOR}{99_999_999 - source.date:08}{SEPARATOR}{key(source.id)}",
        "weight": _weight(source.date, tie),
        "texts": json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode(),
    }
    by_field: dict[str, list[str]] = {"words": []}
    for language, text in texts.items():
        ready = prepared(text)
        by_field["words"].append(ready)
        by_field.setdefault(text_field(language), []).append(ready)
    content |= by_field
    for facet, codes in source.facets.items():
        content[facet_field(facet)] = list(dict.fromkeys(codes))
    if PUBLIC in source.access:
        content["public_facet"] = _public(kind, source)
    return Document.from_dict(content, schema())


@lru_cache(maxsize=4096)
def _names(names: tuple[str, ...]) -> str:
    """Return names as one text, in which no phrase reaches from one into the next; many records name the same States."""
    return f" {NAME_BREAK} ".join(prepared(name) for name in names)


@lru_cache(maxsize=4096)
def _label(label: str) -> str:
    return fold(label)


def _weight(date: int, tie: int) -> float:
    """Return a small number that orders hits of equal score: newer first, then by the identifier, always the same."""
    year = min(max(date // 10_000, 0), _LAST_DATE)
    return year / _LAST_DATE * 1e-2 + tie / (1 << _TIE_BITS) * 1e-4


def _public(kind: str, source: SearchDocument) -> list[str]:
    found = [public_term(kind)]
    for facet, codes in source.facets.items():
        found += [public_term(kind, facet, code) for code in dict.fromkeys(codes)]
    return found


def every(kind: str, sources: Iterable[SearchDocument]) -> Iterator[Document]:
    """Return the index's documents of `sources`."""
    return (to_index(kind, source) for source in sources)
