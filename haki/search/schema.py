"""The fields of the index, made from the facets that the rooms declare."""

import hashlib
import json
from functools import cache

from tantivy import Schema, SchemaBuilder

from haki.core import records
from haki.search.analysis import FOLDED, LANGUAGES, analyzer_of

VERSION = 4  # raise it when documents are made differently: every index is then rebuilt
SEPARATOR = "\x1f"


def text_field(language: str) -> str:
    """Return the field that holds texts of `language`."""
    return f"text_{language if language in LANGUAGES else 'und'}"


def facet_field(facet: str) -> str:
    """Return the field that holds the codes of a facet."""
    return f"facet_{facet}"


def suggested(facet: str) -> str:
    """Return under which name the codes of a facet that are only suggested are held and counted, like a facet's."""
    return f"{facet}_suggested"


def public_term(kind: str, facet: str = "", code: str = "") -> str:
    """Return the term of `public_facet` that public records of a kind carry for a code (without facet: all of them)."""
    return f"{kind}{SEPARATOR}{facet}{SEPARATOR}{code}"


def facet_names() -> tuple[str, ...]:
    """Return the names of all declared facets, sorted."""
    return tuple(sorted(records.facets()))


def held(facet: str, *, with_suggested: bool) -> tuple[str, ...]:
    """Return under which names the codes of a facet are looked for: those decided, `with_suggested` those suggested too."""
    declared = records.facets().get(facet)
    return (facet, suggested(facet)) if with_suggested and declared and declared.is_coded else (facet,)


def held_names() -> tuple[str, ...]:
    """Return the names under which the index holds codes: those of the facets, and of what is suggested in coded ones."""
    return tuple(sorted(name for facet in records.facets() for name in held(facet, with_suggested=True)))


def fingerprint() -> str:
    """Return what the index depends on but does not hold: another fingerprint means to rebuild."""
    kinds = {kind.kind: sorted((facet.name, facet.is_coded) for facet in kind.facets) for kind in records.every()}
    return hashlib.sha256(json.dumps([VERSION, LANGUAGES, kinds], sort_keys=True).encode()).hexdigest()


def schema() -> Schema:
    """Return the schema for the facets declared now."""
    return _schema(held_names())


@cache
def _schema(facets: tuple[str, ...]) -> Schema:
    builder = SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("id_high", fast=True)
    builder.add_unsigned_field("id_low", fast=True)
    builder.add_text_field("record_kind", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("access", tokenizer_name="raw", index_option="basic")
    # What only public documents carry, see public_term: its document frequencies are the public's counts.
    builder.add_text_field("public_facet", tokenizer_name="raw", index_option="basic")
    for language in LANGUAGES:
        builder.add_text_field(text_field(language), tokenizer_name=analyzer_of(language), index_option="position")
    builder.add_text_field("names", tokenizer_name=FOLDED, index_option="position")
    builder.add_text_field("words", tokenizer_name=FOLDED, index_option="basic")  # not stemmed: prefixes, spelling
    builder.add_text_field("symbols", tokenizer_name="raw", index_option="basic")
    for facet in facets:
        builder.add_text_field(facet_field(facet), fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("by_date", fast=True)
    builder.add_text_field("by_label", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_float_field("weight", fast=True)
    builder.add_bytes_field("texts", stored=True)
    return builder.build()
