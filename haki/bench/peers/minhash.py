"""MinHash-LSH of datasketch, folded along the candidates whose estimated Jaccard similarity reaches a threshold.

128 permutations over three words in a row (three characters of Chinese).
"""

import re
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Final
from zlib import crc32

from haki.lib.near import Item

NAME: Final = "datasketch"
THRESHOLD: Final = 0.3  # tried 0.2 to 0.8 on a seed of development: the highest that finds nine of ten copies
PERMUTATIONS: Final = 128
_WORD: Final = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")


def is_installed() -> bool:
    """Return whether the peer is there: it comes with the test requirements only."""
    return find_spec("datasketch") is not None


def fold(items: Sequence[Item], threshold: float = THRESHOLD) -> list[list[str]]:
    """Return groups of ids, those alone too."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    signatures = []
    parents = list(range(len(items)))
    for at, signature in enumerate(
        MinHash.generator(map(_shingles, items), num_perm=PERMUTATIONS, hashfunc=crc32, scheme="affine32")
    ):
        signatures.append(signature)
        for near in index.query(signature):
            if signature.jaccard(signatures[near]) >= threshold:
                parents[_root(parents, at)] = _root(parents, near)
        index.insert(at, signature)
    groups: dict[int, list[str]] = {}
    for at, item in enumerate(items):
        groups.setdefault(_root(parents, at), []).append(item.id)
    return list(groups.values())


def _shingles(item: Item) -> Iterator[bytes]:
    words = _WORD.findall(item.text.lower())
    return (" ".join(three).encode() for three in zip(words, words[1:], words[2:], strict=False))


def _root(parents: list[int], at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at
