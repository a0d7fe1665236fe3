"""Several models over the same texts: words are cut and counted once for all."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml.contributions import Spans, strongest
from haki.lib.textml.counting import Counted, Counter, chunks
from haki.lib.textml.features import Ints, Kind
from haki.lib.textml.lookup import ABSENT, Table
from haki.lib.textml.model import Model, Suggested
from haki.lib.textml.weights import Floats

LEAST_KNOWN: Final = 0.5  # share of a text's words that a model must know before it says anything


class Bundle:
    """Models applied together. Immutable; make it once, since the models' vocabularies are joined when it is made."""

    def __init__(self, models: Sequence[Model]) -> None:
        self.models = tuple(models)
        keys = [model.vocabulary.keys for model in models]
        joined = np.unique(np.concatenate([np.zeros(0, np.uint64), *keys]))
        kinds = tuple(sorted({kind for model in models for kind in model.vocabulary.used}))
        self._counter = Counter(joined, kinds)
        self._own = [Table(of_model).find(joined) for of_model in keys]

    def suggest(self, texts: Sequence[str], *, at_least: float = 0.2) -> list[list[list[Suggested]]]:
        """Return for each text, for each model, the suggested labels as `Model.suggest` does."""
        result: list[list[list[Suggested]]] = []
        for _, chunk in chunks(texts):
            counted = self._counter.count(chunk)
            spans = Spans(counted.tokens)
            of_models = [
                _suggested(model, _of_model(model, counted, own), spans, at_least)
                for model, own in zip(self.models, self._own, strict=True)
            ]
            result.extend(list(of_text) for of_text in zip(*of_models, strict=True))
        return result


def suggest_all(models: Sequence[Model], texts: Sequence[str], *, at_least: float = 0.2) -> list[list[list[Suggested]]]:
    """Return for each text, for each model, the suggested labels."""
    return _bundle(tuple(map(_Same, models))).suggest(texts, at_least=at_least)


class _Same:
    """A model as a key: the same object, since comparing two models' arrays takes longer than applying them."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.model is other.model

    def __hash__(self) -> int:
        return id(self.model)


@lru_cache(maxsize=8)
def _bundle(models: tuple[_Same, ...]) -> Bundle:
    return Bundle([one.model for one in models])


def _of_model(model: Model, counted: Counted, own: Ints) -> Counted:
    """Return the features that one model knows, by its own numbers."""
    features = own[counted.features]
    kept = np.flatnonzero(features != ABSENT)
    part = replace(
        counted,
        rows=counted.rows[kept],
        features=features[kept],
        counts=counted.counts[kept],
        places=counted.places[kept],
        lengths=counted.lengths[kept],
    )
    return replace(part, known=_known(part, model.vocabulary.kinds[part.features] == Kind.WORD))


def _known(counted: Counted, single: npt.NDArray[np.bool_]) -> Floats:
    """Return the share of each text's words that are features by themselves, counted as often as they repeat."""
    texts = len(counted.tokens.texts)
    words = np.bincount(counted.rows[single], weights=counted.counts[single], minlength=texts)
    return np.minimum(1, words / np.maximum(np.diff(counted.tokens.ends), 1)).astype(np.float32)


def _suggested(model: Model, counted: Counted, spans: Spans, at_least: float) -> list[list[Suggested]]:
    values = model.values(counted)
    chances = model.applied(values)
    chosen = chances >= at_least
    likely = chances >= model.weights.thresholds
    if not model.several and len(model.labels):
        best = np.where(model.suggestible, chances, -1).argmax(axis=1)
        likely = np.arange(len(model.labels)) == best[:, None]
        chosen |= likely
    chosen &= model.suggestible & (counted.known >= LEAST_KNOWN)[:, None]
    rows, labels = np.nonzero(chosen)
    order = np.lexsort((labels, -chances[rows, labels], rows))
    rows, labels = rows[order], labels[order]
    words = strongest((rows, labels), values, counted, model.speaking, spans)
    result: list[list[Suggested]] = [[] for _ in counted.tokens.texts]
    columns = zip(
        rows.tolist(),
        labels.tolist(),
        chances[rows, labels].tolist(),
        likely[rows, labels].tolist(),
        words,
        strict=True,
    )
    for row, label, chance, is_likely, of_label in columns:
        result[row].append(Suggested(model.labels[label], chance, is_likely, of_label))
    return result
