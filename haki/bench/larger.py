"""A larger index than the database: every search document several times, as records of their own with words exchanged.

Searches read nothing but the index, so they take as long as if the records stood in the database too.
"""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from django.test import override_settings
from tantivy import Index

from haki.bench.data import varied
from haki.bench.peers.codes import every_document
from haki.bench.searching import KIND
from haki.core import feed, ulid
from haki.core.actions import identity
from haki.core.records import SearchDocument
from haki.search import documents, folder, reader
from haki.search.analysis import register
from haki.search.folder import State
from haki.search.index import BUILD_HEAP, finish
from haki.search.schema import fingerprint, schema


@contextmanager
def index_of(times: int, path: Path) -> Iterator[None]:
    """Search in an index at `path` that holds every record of the database `times` times, for as long as this lasts."""
    with override_settings(INDEX_ROOT=path):
        reader.forget()
        path.mkdir(parents=True)
        _build(times)
        yield
    reader.forget()


def _build(times: int) -> None:
    generation = folder.new()
    state = State(database=str(identity()), fingerprint=fingerprint(), cursor=feed.head())
    index = Index(schema(), str(generation.index))
    register(index)
    writer = index.writer(BUILD_HEAP, max(1, min(4, os.cpu_count() or 1)))
    chance = random.Random(4)
    for document in every_document():
        writer.add_document(documents.to_index(KIND, document))
        for _ in range(times - 1):
            writer.add_document(documents.to_index(KIND, _like(document, chance)))
    writer.commit()
    writer.wait_merging_threads()
    finish(generation, state)
    folder.serve(generation)


def _like(document: SearchDocument, chance: random.Random) -> SearchDocument:
    texts = {language: varied(text, chance) for language, text in document.texts.items()}
    return replace(document, id=ulid.new(), texts=texts)
