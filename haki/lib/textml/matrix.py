"""Texts as SciPy's sparse matrices, for training."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from haki.lib.textml.counting import Counter, chunks
from haki.lib.textml.values import tfidf
from haki.lib.textml.vocabulary import Vocabulary


def matrix(texts: Sequence[str], vocabulary: Vocabulary) -> Any:
    """Return (texts, features) in CSR: the same values as when suggesting."""
    from scipy import sparse

    counter = Counter(vocabulary.keys, vocabulary.used)
    rows, columns, values = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
    for start, chunk in chunks(texts):
        part = tfidf(counter.count(chunk), vocabulary.idf)
        rows.append(part.rows + start)
        columns.append(part.features)
        values.append(part.values)
    cells = (np.concatenate(rows), np.concatenate(columns))
    made = sparse.csr_matrix((np.concatenate(values), cells), shape=(len(texts), len(vocabulary)), dtype=np.float64)
    made.sort_indices()
    return made
