"""Room in a model for labels and words that it did not know."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from haki.lib.textml import together
from haki.lib.textml.features import Kind
from haki.lib.textml.joining import joined
from haki.lib.textml.model import Model
from haki.lib.textml.vocabulary import collect
from haki.lib.textml.weights import Local, Weights

_IN_TEXTS: Final = 5  # different texts: fewer would be chance, and could tell whose they are
_UNKNOWN: Final = -2.0  # log-odds of a label that the model did not know, before anything is learned


def enlarged(model: Model, texts: Sequence[str], new: Sequence[str]) -> Model:
    """Return the same model with room for labels and features that it did not know."""
    found = collect(texts, dict.fromkeys(model.vocabulary.used or (Kind.WORD,), 1.0), in_texts=_IN_TEXTS)
    vocabulary = joined(model.vocabulary, found)
    old, more = model.weights, len(new)
    rows = len(vocabulary) - len(model.vocabulary)
    local = old.local
    if local is not None:
        local = Local(np.pad(local.linear, ((0, rows), (0, more))), np.pad(local.bias, (0, more)))
    plain = np.tile(np.array(together.PLAIN, np.float32), (more, 1))
    weights = Weights(
        linear=np.pad(old.linear, ((0, rows), (0, more))),
        bias=np.pad(old.bias, (0, more)),
        slope=np.pad(old.slope, (0, more), constant_values=1),
        shift=np.pad(old.shift, (0, more), constant_values=_UNKNOWN),
        thresholds=np.pad(old.thresholds, (0, more), constant_values=0.5),
        steps=np.pad(old.steps, (0, more), constant_values=1),
        together=None if old.together is None else np.concatenate([old.together, plain]),
        alone=None if old.alone is None else np.pad(old.alone, (0, more)),
        local=local,
    )
    return replace(model, labels=(*model.labels, *new), vocabulary=vocabulary, weights=weights)
