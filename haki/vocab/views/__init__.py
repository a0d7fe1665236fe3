"""The pages of the vocabularies."""

from haki.vocab.views.index import index
from haki.vocab.views.synonyms import add, remove, synonyms
from haki.vocab.views.term import add_name, remove_name, term_json, term_page
from haki.vocab.views.vocabulary import download, page

__all__ = [
    "add",
    "add_name",
    "download",
    "index",
    "page",
    "remove",
    "remove_name",
    "synonyms",
    "term_json",
    "term_page",
]
