"""haki beside its peers: the same queries, how many times faster, and whether the counts are equal."""

from collections.abc import Sequence

from haki.bench.queries import Asked
from haki.bench.rows import Row, median
from haki.bench.searching import MANY, Peer, Timed
from haki.search.analysis import terms
from haki.search.reader import opened
from haki.search.vocabulary import vocabulary

TIMES = 10.0
"""How many times faster than each peer haki has to be on queries with many hits."""


def rows(ours: Sequence[Timed], theirs: Sequence[Timed], engine: Peer, size: str) -> list[Row]:
    """Return haki's and a peer's medians by class of query, the ratio on queries with many hits, and the equality of counts."""
    pairs = list(zip(ours, theirs, strict=True))
    peer = engine.name
    key = peer.partition(" ")[0].lower()
    classes = {
        "unfiltered": [pair for pair in pairs if pair[0].asked.group == "unfiltered"],
        "filters": [pair for pair in pairs if pair[0].asked.group == "filters"],
        "words": [pair for pair in pairs if pair[0].asked.group == "words"],
        "all": pairs,
    }
    found = [
        _class(f"{key}-{name}", f"{len(of)} queries, {name}, {size}: median", of, peer)
        for name, of in classes.items()
        if of
    ]
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
    return found + equal_counts(pairs, engine, key)


def _class(name: str, what: str, pairs: Sequence[tuple[Timed, Timed]], peer: str) -> Row:
    our, their = median([one.ms for one, _ in pairs]), median([other.ms for _, other in pairs])
    return Row(name=name, what=what, figure=our, unit="ms", peer=peer, peer_figure=their, ratio=their / our)


def equal_counts(pairs: Sequence[tuple[Timed, Timed]], peer: Peer, key: str) -> list[Row]:
    """Return in how many queries the total and every facet count are equal.

    They have to be in all; with words where both ask for the same (`is_same_question`) and cut texts into words alike.
    """
    plain = [pair for pair in pairs if not pair[0].asked.words]
    worded = [pair for pair in pairs if is_same_question(pair[0].asked)]
    found = []
    for name, of, what in (
        ("facets", plain, "total and every facet count equal, queries without words"),
        ("words", worded, "total and every facet count equal, queries whose words both take alike"),
    ):
        if of:
            same = sum(1 for our, their in of if our.answer == their.answer)
            row = Row(
                name=f"{key}-equal-{name}",
                what=f"{what}: {same} of {len(of)}",
                figure=100 * same / len(of),
                unit="%",
                target=100 if name == "facets" or peer.cuts_alike else None,
                is_least=True,
                peer=peer.name,
            )
            found.append(row)
    return found


def differences(ours: Sequence[Timed], theirs: Sequence[Timed]) -> list[str]:
    """Return a line for each query that asks both for the same and is answered otherwise: the query and both totals."""
    return [
        f"{our.asked.text or dict(our.asked.filters)}: {our.answer.total:,} / {their.answer.total:,}"
        for our, their in zip(ours, theirs, strict=True)
        if our.answer != their.answer and (not our.asked.words or is_same_question(our.asked))
    ]


STEMMED_OTHERWISE = frozenset({"international", "law"})
"""Words that a peer's stemmer takes otherwise: both put international and internal together, Porter's keeps lawfully from law."""


def is_same_question(asked: Asked) -> bool:
    """Return whether haki and a peer look for the same: words without synonyms, that are in no name of a State or body.

    The peers have the texts only. haki finds names too, and whatever the vocabularies say means the same.
    """
    if not asked.words or STEMMED_OTHERWISE & set(asked.words):
        return False
    known, searcher = vocabulary(), opened().searcher
    words = asked.words
    parts = [" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
    return not any(known.same_as(part) for part in parts) and not any(
        searcher.doc_freq("names", term) for word in words for term in terms("und", word)
    )
