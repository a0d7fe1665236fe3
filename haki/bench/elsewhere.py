"""The same elsewhere: judged pairs, and how long very many take to be indexed, grouped and asked, beside scikit-learn."""

import random
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from haki.bench import judged
from haki.bench.data import varied
from haki.bench.peers import tfidf
from haki.bench.rows import Row, median, p95
from haki.lib import markup
from haki.lib.alike import Index, groups, likeness
from haki.recommendations.alike.elsewhere import SAME
from haki.recommendations.alike.nearness import Told, near

STATES: Final = 197
"""Recommendations are grouped State by State."""
SEED: Final = 20
NEW: Final = 200
PEER_NEW: Final = 40
PEER: Final = 0.45  # what its own best threshold on the judged pairs comes to
_SECONDS, _MS, _PRECISION, _RECALL = 60.0, 50.0, 90.0, 80.0
Measured = tuple[list[Row], list[str]]


def measured(n: int, name: str, texts: Sequence[str], data: Path | None, tell: Callable[[str], None]) -> Measured:
    """Return the rows for `n` recommendations (called `name`) of texts repeated with variation, and notes."""
    rows: list[Row] = []
    notes: list[str] = []
    if data is not None and (data / judged.LISTS).is_file() and (data / judged.ROWS).is_file():
        tell("judged pairs")
        rows, notes = of_pairs(judged.pairs(data), texts)
        rows += of_attestations(data)
    else:
        notes.append(f"elsewhere: judged pairs are not measured; --data has no {judged.LISTS}.")
    return rows + speed(n, name, texts, tell), notes


def of_pairs(pairs: Sequence[judged.Pair], texts: Sequence[str]) -> Measured:
    """Return precision and recall on the pairs that no threshold was chosen by; words are weighed among `texts`."""
    among = Index.of([UUID(int=number) for number, _ in enumerate(dict.fromkeys(texts), 1)], dict.fromkeys(texts))
    peer = tfidf.Tfidf(list(dict.fromkeys(texts)))
    chosen = [pair for pair in pairs if pair.part == judged.CHOOSE]
    tested = [pair for pair in pairs if pair.part == judged.TEST]
    same = [pair.asks_the_same for pair in tested]

    def ours(of: Sequence[judged.Pair]) -> list[float]:
        return [likeness(pair.first, pair.second, among=among) for pair in of]

    def theirs(of: Sequence[judged.Pair]) -> list[float]:
        return [peer.likeness(pair.first, pair.second) for pair in of]

    precision, recall = judged.quality(ours(tested), same, SAME)
    chosen_same = [pair.asks_the_same for pair in chosen]
    least = judged.best(theirs(chosen), chosen_same)
    peer_precision, peer_recall = judged.quality(theirs(tested), same, least)
    on_chosen = judged.quality(ours(chosen), chosen_same, SAME)
    what = f"recommendations that ask for the same, {len(tested)} judged pairs"
    note = (
        f"elsewhere: from a likeness of {SAME} on; on the {len(chosen)} pairs it was chosen by, precision is"
        f" {on_chosen[0]:.1f} % and recall {on_chosen[1]:.1f} % (F1 is best from"
        f" {judged.best(ours(chosen), chosen_same):.3f} on). {tfidf.NAME}: from {least:.3f} on, chosen by the same pairs."
    )
    rows = [
        Row(name="elsewhere-precision", what=f"{what}: precision", figure=precision, unit="%", target=_PRECISION,
            is_least=True, peer=tfidf.NAME, peer_figure=peer_precision),
        Row(name="elsewhere-recall", what=f"{what}: recall", figure=recall, unit="%", target=_RECALL,
            is_least=True, peer=tfidf.NAME, peer_figure=peer_recall),
    ]  # fmt: skip
    return rows, [note]


def of_attestations(data: Path) -> list[Row]:
    """Return how many of the judged pairs that are the very same recommendation are joined by an import, or proposed."""
    listed, rows = judged.attested(data, session="20", state="Slovenia")
    first = {number: UUID(int=place) for place, number in enumerate(listed, start=1)}
    second = {row: UUID(int=10_000 + place) for place, row in enumerate(rows, start=1)}
    whose = {markup.fingerprint(text): first[number] for number, text in listed.items()}
    own = {row: whose.get(markup.fingerprint(text), second[row]) for row, text in rows.items()}
    block = [Told(first[number], first[number], "list", "en", number, text, True) for number, text in listed.items()]
    block += [Told(second[row], own[row], "rows", "en", "", text, True) for row, text in rows.items()]
    found = {(one, other) for one, other, _ in near(block)}
    same = [pair for pair in judged.pairs(data) if pair.same_recommendation]
    joined = sum(own[pair.row] == first[pair.number] for pair in same)
    proposed = sum((first[pair.number], second[pair.row]) in found for pair in same)
    what = f"{len(same)} judged pairs that are one recommendation of two sources: {joined} joined, {proposed} proposed"
    return [Row(name="elsewhere-attested", what=what, figure=100 * (joined + proposed) / max(1, len(same)), unit="%")]


def speed(n: int, name: str, texts: Sequence[str], tell: Callable[[str], None]) -> list[Row]:
    """Return how long it takes to index and group `n` recommendations, and to find what is like a new one."""
    chance = random.Random(SEED)
    many = [varied(texts[at % len(texts)], chance) for at in range(n)]
    new = [varied(chance.choice(texts), chance) for _ in range(NEW)]
    ids = [UUID(int=number) for number in range(1, n + 1)]
    tell(f"indexing and grouping {name}")
    started = time.perf_counter()
    index = Index.of(ids, many)
    for state in range(STATES):
        groups([(index, ids[state::STATES])], least=SAME)
    took = time.perf_counter() - started
    asked = [_ms(partial(_enter, index, text)) for text in new]
    tell(f"the same with {tfidf.NAME}")
    started = time.perf_counter()
    peer = tfidf.Tfidf(many)
    for state in range(STATES):
        peer.alike(range(state, n, STATES), least=PEER)
    theirs = time.perf_counter() - started
    peer_asked = [_ms(partial(peer.like, text, least=PEER)) for text in new[:PEER_NEW]]
    found = f"a new one is entered and all that ask for the same are found, among {name}"
    return [
        Row(name=f"elsewhere-{name}", what=f"{name} recommendations indexed, and grouped State by State", figure=took,
            unit="s", target=_SECONDS, peer=tfidf.NAME, peer_figure=theirs, ratio=theirs / took),
        Row(name=f"elsewhere-{name}-new-median", what=f"{found}: median", figure=median(asked), unit="ms",
            peer=tfidf.NAME, peer_figure=median(peer_asked), ratio=median(peer_asked) / median(asked)),
        Row(name=f"elsewhere-{name}-new-p95", what=f"{found}: p95", figure=p95(asked), unit="ms", target=_MS,
            peer=tfidf.NAME, peer_figure=p95(peer_asked), ratio=p95(peer_asked) / p95(asked)),
    ]  # fmt: skip


def _enter(index: Index, text: str) -> None:
    index.like(text, least=SAME)
    Index.of([UUID(int=0)], [text], beside=index)


def _ms(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000
