"""A room's search document becomes a document of the index."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from uuid import UUID

from tantivy import Document

from haki.accounts.access import PUBLIC
from haki.core.records import SearchDocument
from haki.search.analysis import prepared
from haki.search.schema import SEPARATOR, facet_field, public_term, suggested, text_field
from haki.vocab.folding import fold

_LOW = (1 << 64) - 1
TIE_BITS = 36
_BREAK = " 0name0 "  # a word that nobody types
_LAST_DATE = 10_000


def key(record: UUID) -> str:
    """Return how the index names a record."""
    return record.hex


def symbol_key(symbol: str) -> str:
    """Return the form in which symbols are compared: as written, but for capitals and spaces around."""
    return prepared(symbol).strip().casefold()


def every(kind: str, sources: Iterable[SearchDocument]) -> Iterator[Document]:
    """Return the index's documents of `sources`."""
    return (to_index(kind, source) for source in sources)


def to_index(kind: str, source: SearchDocument) -> Document:
    """Return the index's document of `source`. It is made hundreds of thousands of times, so field by field."""
    document = Document()
    add = document.add_text
    number, of_record = source.id.int, key(source.id)
    tie = number & ((1 << TIE_BITS) - 1)  # of the random part of a ULID
    add("id", of_record)
    document.add_unsigned("id_high", number >> 64)
    document.add_unsigned("id_low", number & _LOW)
    add("record_kind", kind)
    document.add_unsigned("by_date", (source.date << TIE_BITS) | tie)
    add("by_label", f"{_label(source.label)}{SEPARATOR}{99_999_999 - source.date:08}{SEPARATOR}{of_record}")
    document.add_float("weight", _weight(source.date, tie))
    for token in source.access:
        add("access", token)
    _add_texts(document, source)
    _add_facets(document, kind, source)
    return document


def _add_texts(document: Document, source: SearchDocument) -> None:
    texts = {language: text for language, text in source.texts.items() if text}
    document.add_bytes("texts", json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode())
    for language, text in (*texts.items(), *source.also.items()):
        ready = prepared(text)
        document.add_text("words", ready)
        document.add_text(text_field(language), ready)
    # One text, in which no phrase reaches from one name into the next.
    document.add_text("names", _BREAK.join([_name(name) for name in source.names]))
    for symbol in source.symbols:
        document.add_text("symbols", symbol_key(symbol))


def _add_facets(document: Document, kind: str, source: SearchDocument) -> None:
    add = document.add_text
    is_public = PUBLIC in source.access
    if is_public:
        add("public_facet", public_term(kind))
    for facet, codes in source.facets.items():
        name, prefix = facet_field(facet), public_term(kind, facet)
        for code in dict.fromkeys(codes):
            add(name, code)
            if is_public:
                add("public_facet", prefix + code)
    for facet, codes in source.suggested.items():
        decided = source.facets.get(facet, ())
        name, prefix = facet_field(suggested(facet)), public_term(kind, suggested(facet))
        for code in dict.fromkeys(codes):
            if code in decided:  # else the sum of both counts would count the record twice
                continue
            add(name, code)
            if is_public:
                add("public_facet", prefix + code)


@lru_cache(maxsize=16_384)
def _name(name: str) -> str:
    return prepared(name)


@lru_cache(maxsize=4096)
def _label(label: str) -> str:
    return fold(label)


def _weight(date: int, tie: int) -> float:
    """Return a small number that orders hits of equal score: newer first, then by the identifier, always the same."""
    year = min(max(date // 10_000, 0), _LAST_DATE)
    return year / _LAST_DATE * 1e-2 + tie / (1 << TIE_BITS) * 1e-4
