"""Near-duplicates among planted articles: time, recall and precision of pairs, beside MinHash-LSH on the same articles."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from haki.bench.peers import minhash
from haki.bench.planted import Planted, planted
from haki.bench.rows import Row
from haki.lib.near import fold

ARTICLES = 100_000
SEED = 11
"""Of the articles that are measured; those of development were made with 1, 2 and 7."""
_SECONDS, _RECALL, _PRECISION = 20.0, 95.0, 98.0


def measured(size: int, name: str, tell: Callable[[str], None]) -> tuple[list[Row], list[str]]:
    """Return the rows for `size` articles (called `name` in them) and notes on what they mean."""
    tell(f"writing {name} articles")
    articles = planted(size, SEED)
    items = [article.item for article in articles]
    fold(items[:100])  # tables that are made once
    tell(f"folding {name} articles")
    took, worked, groups = _timed(lambda: [group.ids for group in fold(items)])
    recall, precision = quality(articles, groups)
    theirs: tuple[float | None, float | None, float | None] = (None, None, None)
    notes = [f"near: {worked:.1f} s of processor time within {took:.1f} s, load {os.getloadavg()[0]:.1f} at the end."]
    if minhash.is_installed():
        tell(f"folding {name} articles with {minhash.NAME}")
        peer_took, peer_worked, peer_groups = _timed(lambda: minhash.fold(items))
        theirs = (peer_took, *quality(articles, peer_groups))
        notes.append(f"near: {minhash.NAME} {peer_worked:.1f} s of processor time within {peer_took:.1f} s.")
        easy = [article for article in articles if "bulletin" not in article.kind]
        shares = [f"{share:.1f} %" for found in (groups, peer_groups) for share in quality(easy, found)]
        notes.append(
            f"near: among articles that are no bulletins recall and precision are {shares[0]} and {shares[1]},"
            f" with {minhash.NAME} {shares[2]} and {shares[3]}."
        )
    else:
        notes.append(f"near: {minhash.NAME} is not installed here (it comes with requirements-test.txt): no peer.")
    peer = f"{minhash.NAME} MinHash-LSH" if minhash.is_installed() else ""
    of = f"near-duplicates among {name} articles"
    rows = [
        Row(name=f"near-{name}", what=f"{of}: folded", figure=took, unit="s", target=_SECONDS, peer=peer,
            peer_figure=theirs[0], ratio=theirs[0] and theirs[0] / took),
        Row(name=f"near-{name}-recall", what=f"{of}: planted pairs found", figure=recall, unit="%", target=_RECALL,
            is_least=True, peer=peer, peer_figure=theirs[1]),
        Row(name=f"near-{name}-precision", what=f"{of}: found pairs that were planted", figure=precision, unit="%",
            target=_PRECISION, is_least=True, peer=peer, peer_figure=theirs[2]),
    ]  # fmt: skip
    return rows, notes


def _timed(call: Callable[[], Sequence[Sequence[str]]]) -> tuple[float, float, Sequence[Sequence[str]]]:
    started, worked = time.perf_counter(), time.process_time()
    found = call()
    return time.perf_counter() - started, time.process_time() - worked, found


def quality(articles: Sequence[Planted], groups: Iterable[Sequence[str]]) -> tuple[float, float]:
    """Return recall and precision of pairs in percent: planted pairs in one group, and pairs of groups that are planted."""
    story = {article.item.id: article.story for article in articles}
    found = planted_of_them = 0
    for ids in groups:
        kept = [name for name in ids if name in story]
        found += _pairs(len(kept))
        planted_of_them += sum(map(_pairs, Counter(story[name] for name in kept).values()))
    all_planted = sum(map(_pairs, Counter(story.values()).values()))
    return 100 * planted_of_them / max(1, all_planted), 100 * planted_of_them / max(1, found)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
