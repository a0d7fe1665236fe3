"""Goals and targets: official texts in six languages, Aurora's phrases, and the benchmark kept out of training."""

from pathlib import Path

from haki.coding.evaluation import sdg as evaluation
from haki.coding.schemes import sdg, sdg_texts
from haki.lib import markup


def test_official_texts_are_whole_in_six_languages(shared_data: Path) -> None:
    found = sdg_texts.official(shared_data)
    for language in sdg_texts.LANGUAGES:
        kinds = [one.kind for one in found if one.language == language]
        assert (kinds.count("goal"), kinds.count("target"), kinds.count("indicator")) == (17, 169, 252)
    assert {one.goal for one in found} == set(sdg.GOALS)
    assert {one.target for one in found} - {""} == set(sdg.TARGETS)
    assert not any(one.text[:1] in "'\">" for one in found)


def test_queries_give_phrases_with_their_endings(shared_data: Path) -> None:
    found = sdg_texts.queried(shared_data, ["wage inequality and wage inequalities of women"])
    said = {(one.list, one.text) for one in found}
    assert len(said) > 200
    assert all(" " in text and "*" not in text for _, text in said)
    assert any(text == "quality education" for _, text in said)


def test_benchmark_is_not_in_training(shared_data: Path) -> None:
    pairs = evaluation.read_benchmark(shared_data)
    assert len(pairs) == 622
    tested = {markup.folded(pair.text) for pair in pairs}
    goals, targets = sdg.goal_texts(shared_data), sdg.target_texts(shared_data)
    learned = {markup.folded(one.text) for of in (goals, targets) for one in (*of.coded, *of.other)}
    assert len(learned) > 3000
    assert not tested & learned
    for text in tested:
        assert not any(text[start : start + 60] in one for one in learned for start in (0, 40) if len(text) > 100)


def test_training_works_without_the_benchmark(shared_data: Path, tmp_path: Path) -> None:
    """A folder without the benchmark gives the same texts to learn from."""
    for name in ("ohchr_sur_lists", "sdg_translations", "sdg_aurora_queries", "upr_info_recs"):
        (tmp_path / name).symlink_to(shared_data / name)
    here, there = sdg.goal_texts(tmp_path), sdg.goal_texts(shared_data)
    assert (here.coded, here.other) == (there.coded, there.other)


def test_languages_are_held_out_by_their_indicators(shared_data: Path) -> None:
    kept = evaluation.without_indicators(sdg_texts.official(shared_data), "fr")
    assert not any(one.kind == "indicator" and one.language == "fr" for one in kept)
    assert sum(one.language == "fr" for one in kept) == 17 + 169
