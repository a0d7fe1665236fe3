"""The measure of what asks for the same elsewhere, on a few invented texts."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from haki.bench import elsewhere, judged
from haki.bench.sentences import own_sentences

SCORES, SAME = [0.9, 0.5, 0.4, 0.2], [True, True, False, True]


def test_quality_is_of_those_taken_for_the_same() -> None:
    assert judged.quality(SCORES, SAME, 0.4) == (pytest.approx(200 / 3), pytest.approx(200 / 3))
    assert judged.quality(SCORES, SAME, 2.0) == (0, 0)
    assert judged.best(SCORES, SAME) == 0.2


def test_pairs_judged_are_in_halves_and_hold_no_texts() -> None:
    with Path(judged.JUDGED).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert Counter(row["part"] for row in rows) == {judged.CHOOSE: 60, judged.TEST: 60}
    assert max(len(cell) for row in rows for cell in row.values()) < 30


def test_speed_is_measured_beside_the_peer() -> None:
    rows = elsewhere.speed(600, "600", own_sentences(300), lambda _: None)
    assert [row.name for row in rows] == ["elsewhere-600", "elsewhere-600-new-median", "elsewhere-600-new-p95"]
    assert all(row.ratio for row in rows)


def test_without_the_real_texts_pairs_are_left_out_and_it_is_said(tmp_path: Path) -> None:
    rows, notes = elsewhere.measured(200, "200", own_sentences(100), tmp_path, lambda _: None)
    assert not [row for row in rows if row.unit == "%"]
    assert "not measured" in notes[0]
