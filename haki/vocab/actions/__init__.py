"""Every write to the vocabularies."""

from haki.vocab.actions.load import Loaded, load
from haki.vocab.actions.names import add_name, remove_name
from haki.vocab.actions.official_sdg import load_official_sdg
from haki.vocab.actions.synonyms import add_synonym, remove_synonym

__all__ = [
    "Loaded",
    "add_name",
    "add_synonym",
    "load",
    "load_official_sdg",
    "remove_name",
    "remove_synonym",
]
