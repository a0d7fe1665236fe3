"""Labels of the codes that a page shows: read once per process, and again when a vocabulary was loaded anew."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils.translation import get_language

from haki.core.records import Facet
from haki.vocab import queries
from haki.vocab.models import Vocabulary

CODES_SHOWN = frozenset({"sdg"})
"""Vocabularies whose codes people know by heart: the code stands before the label."""


class Labels:
    """Looks up labels for one page, in the reader's language: `labels(facet)` is code → label. Costs one small query."""

    def __init__(self) -> None:
        rows = Vocabulary.objects.values_list("code", "loaded_at")
        self._loaded = {code: loaded_at.isoformat() for code, loaded_at in rows}
        self._named: dict[str, Mapping[str, str]] = {}

    def __call__(self, facet: Facet) -> Mapping[str, str]:
        """Return code → label; empty where the codes show themselves."""
        if facet.labels:
            return {code: str(label) for code, label in facet.labels}
        if facet.named:
            if facet.name not in self._named:
                self._named[facet.name] = facet.named()
            return self._named[facet.name]
        if facet.vocabulary == "regions":
            # And the OHCHR's own, which are not the same: their labels say whose they are.
            own = {f"ohchr:{code}": label for code, label in self.of("ohchr-regions").items()}
            return {**self.of("regions"), **own}
        return self.of(facet.vocabulary)

    def of(self, vocabulary: str) -> Mapping[str, str]:
        """Return code → label of a vocabulary; empty when there is no such vocabulary here."""
        loaded = self._loaded.get(vocabulary)
        return _labels(vocabulary, get_language() or "en", loaded) if loaded else {}


@lru_cache(maxsize=256)
def _labels(vocabulary: str, language: str, loaded: str) -> Mapping[str, str]:  # noqa: ARG001
    labels = queries.labels(vocabulary, language)
    return {code: f"{code} {label}" for code, label in labels.items()} if vocabulary in CODES_SHOWN else labels
