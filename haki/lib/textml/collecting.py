"""The vocabulary of many texts, found by counting keys, then named from one place where each stands."""

from collections.abc import Mapping, Sequence

import numpy as np

from haki.lib import markup
from haki.lib.textml import features, tokens
from haki.lib.textml.features import OFFSETS, STEMS, Ints, Kind
from haki.lib.textml.vocabulary import NO_WORD, Vocabulary


class Collected:
    """The features of texts, each different text counted once."""

    def __init__(self, texts: Sequence[str], weights: Mapping[Kind, float]) -> None:
        kinds = tuple(sorted(weights))
        self._weights = weights
        different = list({markup.folded(text): text for text in texts}.values())
        self._texts = len(different)
        self._tokens = tokens.cut(different)
        self._found = features.find(self._tokens, kinds)
        self._kind = self._kinds(kinds)

    def _kinds(self, kinds: tuple[Kind, ...]) -> Ints:
        """Return the kind of each found feature: they come in the order of kinds."""
        sizes = [len(features.find(self._tokens, (kind,)).keys) for kind in kinds]
        return np.repeat(np.array(kinds, np.int64), sizes)

    def vocabulary(self, in_texts: int) -> Vocabulary:
        """Return those in at least so many texts."""
        keys, first, numbers = np.unique(self._found.keys, return_index=True, return_inverse=True)
        pairs = np.unique(numbers.astype(np.int64) * self._texts + self._found.rows)
        counts = np.bincount(pairs // self._texts, minlength=len(keys)) if len(keys) else np.zeros(0, np.int64)
        kept = np.flatnonzero(counts >= in_texts)
        plain = self._plain_words()
        named = sorted((self._named(int(first[at]), plain), int(counts[at])) for at in kept)
        words = tuple(sorted({word for (_, parts), _ in named for word in parts}))
        number = {word: at for at, word in enumerate(words, start=1)}
        rows = [[*(number[word] for word in parts), *[NO_WORD] * (3 - len(parts))] for (_, parts), _ in named]
        weights = np.array([self._weights[Kind(kind)] for (kind, _), _ in named], np.float64)
        frequency = np.array([count for _, count in named], np.float64)
        return Vocabulary(
            words,
            np.array([kind for (kind, _), _ in named], np.uint8),
            np.array(rows, np.uint16).reshape(-1, 3),
            ((np.log((1 + self._texts) / (1 + frequency)) + 1) * weights).astype(np.float32),
        )

    def _plain_words(self) -> list[str]:
        cut = self._tokens
        return [tokens.plain_form(text[start:end]) for at, text in enumerate(cut.texts) for start, end in cut.spans(at)]

    def _named(self, found: int, plain: list[str]) -> tuple[int, tuple[str, ...]]:
        kind = Kind(int(self._kind[found]))
        place = int(self._found.places[found])
        words = tuple(plain[place + offset] for offset in OFFSETS[kind])
        if kind == Kind.OPENING_WITH:
            return int(kind), (plain[int(self._tokens.ends[self._found.rows[found]])], *words)
        return int(kind), tuple(map(tokens.stem, words)) if kind in STEMS else words
