"""What haki bench compares is the same work: on a few hundred records every engine counts alike."""

from collections import Counter
from pathlib import Path

import pytest

from haki.bench import comparing, larger, searching
from haki.bench.data import write_uhri_json
from haki.bench.peers.codes import codes, every_document
from haki.bench.peers.postgres import Postgres
from haki.bench.peers.sqlite import Sqlite
from haki.bench.queries import Asked, Form, mix
from haki.bench.searching import Haki, Peer, timed
from haki.bench.sentences import own_sentences
from haki.ingest.actions import apply, receive
from haki.recommendations.models import Recommendation
from haki.search.follower import wait_until_found
from haki.vocab.actions import load

N = 400


@pytest.fixture
def imported(transactional_db: None, tmp_path: Path) -> None:
    load()
    path = tmp_path / "export-full-en.json"
    write_uhri_json(path, N, own_sentences(N))
    run = apply(run=receive(source="uhri-json", content=path, file_name=path.name, options={}, by=None))
    assert run.counts == {"read": N, "created": N, "updated": 0, "unchanged": 0, "rejected": 0}
    assert not run.unresolved.exists()
    assert wait_until_found()


@pytest.mark.usefixtures("imported")
def test_engines_count_alike(tmp_path: Path) -> None:
    asked = mix(60)
    ours = timed(Haki(), asked)
    assert max(one.answer.total for one in ours) == N
    assert sum(one.answer.total > 0 for one in ours) > 30
    peers: list[Peer] = [Sqlite(tmp_path / "peer.sqlite", codes()), Postgres(codes())]
    for engine in peers:
        engine.load(every_document())
        theirs = timed(engine, asked)
        assert comparing.differences(ours, theirs) == []
        rows = {row.name: row for row in comparing.rows(ours, theirs, engine, "tiny")}
        key = engine.name.partition(" ")[0].lower()
        assert rows[f"{key}-equal-facets"].figure == rows[f"{key}-equal-words"].figure == 100
        engine.leave()


@pytest.mark.usefixtures("imported")
def test_engines_count_alike_words_that_are_there(tmp_path: Path) -> None:
    asked = [
        Asked(Form.ALL, ("education",)),
        Asked(Form.ALL, ("housing", "police")),
        Asked(Form.PHRASE, ("civil", "society")),
        Asked(Form.OR, ("housing", "detention", "police")),
        Asked(Form.NOT, ("police", "housing")),
    ]
    peer = Sqlite(tmp_path / "peer.sqlite", codes())
    peer.load(every_document())
    for one in asked:
        our, their = Haki().search(one), peer.search(one)
        assert their.total > 0
        if comparing.is_same_question(one):
            assert our == their, one
    assert sum(comparing.is_same_question(one) for one in asked) >= 3


@pytest.mark.usefixtures("imported")
def test_a_larger_index_holds_each_record_several_times(tmp_path: Path) -> None:
    everything = Asked(sort="newest")
    once = Haki().search(everything)
    with larger.index_of(3, tmp_path / "larger"):
        thrice = Haki().search(everything)
    assert (once.total, thrice.total) == (N, 3 * N)
    assert thrice.facets["state"] == {code: 3 * count for code, count in once.facets["state"].items()}
    assert Haki().search(everything) == once
    assert Recommendation.objects.count() == N


def test_the_mix_has_its_shares_and_no_query_twice() -> None:
    asked = mix(200)
    assert Counter(one.group for one in asked) == {"unfiltered": 20, "filters": 60, "words": 120}
    assert len({(one.text, one.address) for one in asked}) == 200
    assert asked == mix(200)
    assert all(1 <= sum(map(len, one.filters.values())) <= 3 for one in asked if one.group == "filters")


def test_many_hits_are_told_apart() -> None:
    few = searching.Timed(Asked(), searching.Answer(10_000, {}, 20), 1.0)
    many = searching.Timed(Asked(), searching.Answer(10_001, {}, 20), 3.0)
    rows = {row.name: row for row in searching.rows([few, few, many], "tiny", targets=(0.5, 80))}
    assert rows["search-tiny-median"].figure == 1.0
    assert rows["search-tiny-median"].met is False
    assert rows["search-tiny-p95"].met is True
    assert rows["search-tiny-many-median"].figure == 3.0
