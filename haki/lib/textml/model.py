"""A trained model: texts in; labels with probabilities and the words that led to them out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml import together
from haki.lib.textml.card import Card
from haki.lib.textml.counting import Counted, Counter, chunks
from haki.lib.textml.vocabulary import Vocabulary
from haki.lib.textml.weights import Floats, Weights, sigmoid, softmax

SUREST: Final = 6.0  # log-odds that an adapted model takes over at most, so that a few decisions can turn them

if TYPE_CHECKING:
    from haki.lib.textml.values import Values


@dataclass(frozen=True, slots=True)
class Suggested:
    """One label for one text. `words` stand in the text as shown, strongest first, each with its part of the score."""

    label: str
    probability: float
    is_likely: bool
    words: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Model:
    """Immutable; one model may serve many threads at once."""

    scheme: str
    version: str
    labels: tuple[str, ...]
    several: bool  # whether a text may have several labels; otherwise it has exactly one
    card: Card
    vocabulary: Vocabulary
    weights: Weights

    def suggest(self, texts: Sequence[str], *, at_least: float = 0.2) -> list[list[Suggested]]:
        """Return for each text its labels of at least this probability, strongest first.

        Nothing is suggested for a text with too few words that the model knows (empty, or in another language), nor
        labels with too few examples. With one label per text, the likeliest is there whatever its probability.
        """
        from haki.lib.textml.bundle import suggest_all

        return [found[0] for found in suggest_all([self], texts, at_least=at_least)]

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """Return (texts, labels). Of a text with no known word they are the base rates of the labels."""
        parts = [self.applied(self.values(self.counter.count(chunk))) for _, chunk in chunks(texts)]
        return np.concatenate([np.zeros((0, len(self.labels)), np.float32), *parts])

    def knows(self, texts: Sequence[str]) -> Floats:
        """Return for each text the share of its words that the model knows, 0 to 1."""
        parts = [self.counter.count(chunk).known for _, chunk in chunks(texts)]
        return np.concatenate([np.zeros(0, np.float32), *parts])

    @cached_property
    def counter(self) -> Counter:
        """Counts this model's features."""
        return Counter(self.vocabulary.keys, self.vocabulary.used)

    @cached_property
    def suggestible(self) -> npt.NDArray[np.bool_]:
        """Labels with enough examples, by position."""
        few = set(self.card.too_few)
        return np.array([label not in few for label in self.labels], bool)

    def values(self, counted: Counted) -> "Values":
        """Return the weights of counted features within their texts."""
        from haki.lib.textml.values import tfidf

        return tfidf(counted, self.vocabulary.idf)

    def applied(self, values: "Values") -> Floats:
        """Return the probabilities of texts (texts, labels)."""
        odds = self.odds(values)
        return sigmoid(odds) if self.several else softmax(odds)

    def odds(self, values: "Values") -> Floats:
        """Return the log-odds (texts, labels) whose sigmoid, or softmax, are the probabilities."""
        weights = self.weights
        odds = (values.times(weights.linear) + weights.bias) * weights.slope + weights.shift
        if weights.together is not None and weights.alone is not None:
            odds = together.apply(odds, weights.alone, weights.together)
        if weights.local is not None:
            odds = np.clip(odds, -SUREST, SUREST) + values.times(weights.local.linear) + weights.local.bias
        return odds

    @cached_property
    def speaking(self) -> Floats:
        """(features, labels): how much a feature speaks for a label, for the words that are shown."""
        local = self.weights.local
        if local is None:
            return self.weights.linear
        return self.weights.linear * self.weights.slope + local.linear
