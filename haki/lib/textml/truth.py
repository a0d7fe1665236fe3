"""Examples as arrays: which labels they have, which were looked at, and which texts stay together."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from haki.lib import markup
from haki.lib.textml.example import Example


@dataclass(frozen=True, slots=True)
class Answers:
    """(texts, labels): what people said."""

    given: npt.NDArray[np.bool_]
    decided: npt.NDArray[np.bool_]


def answers(examples: Sequence[Example], labels: Sequence[str]) -> Answers:
    """Return the labels of the examples; labels that are not in `labels` are passed over."""
    places = {label: at for at, label in enumerate(labels)}
    given = np.zeros((len(examples), len(labels)), bool)
    decided = np.ones_like(given)
    for row, example in enumerate(examples):
        if example.decided is not None:
            decided[row] = False
            decided[row, [places[label] for label in example.decided | example.labels if label in places]] = True
        given[row, [places[label] for label in example.labels if label in places]] = True
    return Answers(given, decided)


def folds(examples: Sequence[Example], size: int) -> npt.NDArray[np.int64]:
    """Return a fold (0 to size - 1) for each example. A group, or the same text again, is within one fold.

    By a checksum, not by chance or order: an example stays in its fold whatever is added beside it.
    """
    return np.array([_fold(example, size) for example in examples], np.int64)


def _fold(example: Example, size: int) -> int:
    said = example.group or markup.folded(example.text)
    return int.from_bytes(blake2b(said.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big") % size
