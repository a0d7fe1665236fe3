"""haki beside its peers: the same queries, how many times faster, and whether the counts are equal."""

from collections.abc import Sequence

from haki.bench.rows import Row, median
from haki.bench.searching import MANY, Timed
from haki.search.vocabulary import vocabulary

TIMES = 10.0
"""How many times faster than each peer haki has to be on queries with many hits."""


def rows(ours: Sequence[Timed], theirs: Sequence[Timed], peer: str, size: str) -> list[Row]:
    """Return haki's and a peer's medians by class of query, the ratio on queries with many hits, and the equality of counts."""
    pairs = list(zip(ours, theirs, strict=True))
    key = peer.split()[0].lower()
    classes = {
        "unfiltered": [pair for pair in pairs if pair[0].asked.group == "unfiltered"],
        "filters": [pair for pair in pairs if pair[0].asked.group == "filters"],
        "words": [pair for pair in pairs if pair[0].asked.group == "words"],
        "all": pairs,
    }
    found = [_class(f"{key}-{name}", f"{name} ({len(of)} queries of {size}): median", of, peer) for name, of in classes.items() if of]
    if many := [pair for pair in pairs if pair[0].answer.total > MANY]:
        row = _class("", "", many, peer)
        what = f"times faster than {peer}, the {len(many)} queries with over {MANY:,} hits of {size} (medians)"
        found.append(
            Row(
                name=f"{key}-many",
                what=what,
                figure=row.ratio or 0.0,
                unit="times",
                target=TIMES,
                is_least=True,
                peer=peer,
                peer_figure=row.peer_figure,
                ratio=row.ratio,
            )
        )
    return found + equal_counts(pairs, peer, key)


def _class(name: str, what: str, pairs: Sequence[tuple[Timed, Timed]], peer: str) -> Row:
    our, their = median([one.ms for one, _ in pairs]), median([other.ms for _, other in pairs])
    return Row(name=name, what=what, figure=our, unit="ms", peer=peer, peer_figure=their, ratio=their / our)


def equal_counts(pairs: Sequence[tuple[Timed, Timed]], peer: str, key: str) -> list[Row]:
    """Return in how many queries the total and every facet count are equal.

    Without words they have to be, in all. With words only where the same is asked for: words for which haki knows no other
    expression. What then differs is what the peer's stemmer, stop words or parser take otherwise.
    """
    plain = [pair for pair in pairs if not pair[0].asked.words]
    worded = [pair for pair in pairs if pair[0].asked.words and not _has_synonyms(pair[0].asked.words)]
    found = []
    for name, of, what, target in (
        ("facets", plain, "queries without words whose total and every facet count equal those of", 100.0),
        ("words", worded, "queries with words (without synonyms in haki) whose total and every facet count equal those of", None),
    ):
        if of:
            same = sum(1 for our, their in of if _is_same(our, their))
            said = f"{what} {peer}: {same} of {len(of)}"
            figure = 100 * same / len(of)
            found.append(Row(name=f"{key}-equal-{name}", what=said, figure=figure, unit="%", target=target, is_least=True, peer=peer))
    return found


def differences(ours: Sequence[Timed], theirs: Sequence[Timed]) -> list[str]:
    """Return a line for each query whose total differs: what was asked and both totals."""
    return [
        f"{our.asked.text or dict(our.asked.filters)}: {our.answer.total:,} / {their.answer.total:,}"
        for our, their in zip(ours, theirs, strict=True)
        if not _is_same(our, their)
    ]


def _is_same(our: Timed, their: Timed) -> bool:
    return our.answer == their.answer


def _has_synonyms(words: Sequence[str]) -> bool:
    known = vocabulary()
    parts = [" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
    return any(known.same_as(part) for part in parts)
