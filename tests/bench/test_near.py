"""Quality of folding on a small seeded sample; times are the business of `haki bench near`."""

from collections import defaultdict

import pytest

from haki.bench.near import quality
from haki.bench.peers import minhash
from haki.bench.planted import Planted, planted
from haki.lib.near import Index, Item, fold

SEED = 5


@pytest.fixture(scope="module")
def articles() -> list[Planted]:
    return planted(2_000, SEED)


@pytest.fixture(scope="module")
def groups(articles: list[Planted]) -> list[tuple[str, ...]]:
    return [group.ids for group in fold([article.item for article in articles])]


def test_planted_copies_are_found_and_nothing_else(articles: list[Planted], groups: list[tuple[str, ...]]) -> None:
    recall, precision = quality(articles, groups)
    assert recall >= 95
    assert precision >= 98


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh"])
def test_copies_are_found_in_each_script(articles: list[Planted], groups: list[tuple[str, ...]], language: str) -> None:
    of_language = [article for article in articles if article.item.language == language]
    recall, precision = quality(of_language, groups)
    assert recall >= 90
    assert precision >= 95


def test_every_article_is_in_one_group(articles: list[Planted], groups: list[tuple[str, ...]]) -> None:
    assert sorted(name for ids in groups for name in ids) == sorted(article.item.id for article in articles)


def test_folding_does_not_depend_on_the_run(articles: list[Planted], groups: list[tuple[str, ...]]) -> None:
    assert [group.ids for group in fold([article.item for article in planted(2_000, SEED)])] == groups


def test_an_index_finds_for_a_copy_its_original(articles: list[Planted]) -> None:
    originals = [article for article in articles if ":" not in article.kind]
    by_story = {article.story: article.item.id for article in originals}
    copies = [article for article in articles if ":" in article.kind and article.story in by_story]
    index = Index()
    index.add([article.item for article in originals])
    answers = index.like_each([article.item for article in copies])
    firsts = [found[0].id if found and found[0].is_same else "" for found in answers]
    right = sum(first == by_story[copy.story] for first, copy in zip(firsts, copies, strict=True))
    assert right >= 0.95 * len(copies)
    assert right >= 0.98 * sum(first != "" for first in firsts)


def test_planted_articles_hold_what_they_promise(articles: list[Planted]) -> None:
    stories = defaultdict(set)
    for article in articles:
        stories[article.story].add(article.item.text)
    kinds = {article.kind for article in articles}
    assert {"story", "brief", "follow-up", "story: all", "story: dropped", "story: replaced"} <= kinds
    assert any("bulletin" in kind for kind in kinds)
    texts = [text for found in stories.values() for text in found]
    assert len(texts) == len(set(texts)), "two stories have the same text"


def test_quality_counts_pairs() -> None:
    articles = [Planted(Item(str(at), "", ""), story, "story") for at, story in enumerate((1, 1, 1, 2, 3))]
    recall, precision = quality(articles, [["0", "1"], ["2", "3"], ["4"]])
    assert recall == pytest.approx(100 / 3)
    assert precision == 50


@pytest.mark.skipif(not minhash.is_installed(), reason="datasketch is not installed")
def test_the_peer_finds_copies_too(articles: list[Planted]) -> None:
    stories = [article for article in articles if "bulletin" not in article.kind]
    recall, precision = quality(stories, minhash.fold([article.item for article in stories]))
    assert recall > 80
    assert precision > 80
