"""One vocabulary after another."""

import numpy as np
import numpy.typing as npt

from haki.lib.textml.vocabulary import Vocabulary


def joined(first: Vocabulary, more: Vocabulary) -> Vocabulary:
    """Return the features of the first in their order, then those of `more` that it lacks."""
    new = np.flatnonzero(~np.isin(more.keys, first.keys))
    if not len(new):
        return first
    words = (*first.words, *sorted(set(more.words) - set(first.words)))
    places = {word: at for at, word in enumerate(words, start=1)}
    moved: npt.NDArray[np.uint16] = np.array([0, *(places[word] for word in more.words)], np.uint16)
    return Vocabulary(
        words,
        np.concatenate([first.kinds, more.kinds[new]]),
        np.concatenate([first.parts, moved[more.parts[new]]]),
        np.concatenate([first.idf, more.idf[new]]),
    )
