"""Samples are drawn the same way again, and rare labels are made sure of when asked."""

from uuid import UUID

from haki.coding.sampling import EACH, draw

POOL = [UUID(int=number) for number in range(1_000)]
COMMON, RARE = UUID(int=5_000), UUID(int=6_000)
CODED = {one: {COMMON} for one in POOL[:600]} | {one: {RARE} for one in POOL[990:]}


def test_same_seed_draws_the_same_sample() -> None:
    first = draw(POOL, 50, seed=7)
    assert first == draw(POOL[::-1], 50, seed=7)
    assert first != draw(POOL, 50, seed=8)
    assert len(set(first)) == 50


def test_sample_of_more_than_there_are_is_all() -> None:
    assert sorted(draw(POOL[:20], 50, seed=1)) == POOL[:20]


def test_stratified_sample_has_the_rare_label() -> None:
    drawn = draw(POOL, 30, seed=3, coded=CODED)
    assert len(set(drawn)) == 30
    assert sum(one in POOL[990:] for one in drawn) >= EACH
    assert sum(one in POOL[:600] for one in drawn) >= EACH


def test_stratified_sample_leaves_half_of_its_room_to_chance() -> None:
    coded = {one: {UUID(int=9_000 + at)} for at, one in enumerate(POOL[:500])}
    drawn = draw(POOL, 100, seed=3, coded=coded)
    assert len(set(drawn)) == 100
    assert any(one not in coded for one in drawn)
