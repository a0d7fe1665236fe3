import json
import random
from pathlib import Path

from haki.bench.data import varied, write_uhri_json
from haki.bench.rows import Row, markdown, p95
from haki.bench.run import named


def test_a_row_says_whether_its_target_is_met() -> None:
    assert Row(name="a", what="", figure=15, unit="ms", target=15).met is True
    assert Row(name="a", what="", figure=15.1, unit="ms", target=15).met is False
    assert Row(name="a", what="", figure=9, unit="times", target=10, is_least=True).met is False
    assert Row(name="a", what="", figure=9, unit="ms").met is None


def test_json_has_the_promised_keys() -> None:
    row = Row(name="a", what="b", figure=3.14159, unit="ms", peer="other", peer_figure=31.4159, ratio=10.0)
    assert row.as_json() == {
        "name": "a", "what": "b", "figure": 3.14, "unit": "ms", "target": None, "met": None,
        "peer": "other", "peer_figure": 31.4, "ratio": 10.0,
    }  # fmt: skip


def test_markdown_names_figure_target_and_miss() -> None:
    lines = markdown([Row(name="import-250k", what="import", figure=200.4, unit="s", target=180)]).splitlines()
    assert lines[-1] == "| import-250k | import | 200.4 s | ≤ 180 s | NO | – | – |"


def test_p95_leaves_out_the_slowest_twentieth() -> None:
    assert p95(range(1, 101)) == 95
    assert p95([7]) == 7


def test_numbers_are_named_short() -> None:
    assert [named(n) for n in (250_000, 1_000_000, 400)] == ["250k", "1M", "400"]


def test_a_text_used_again_is_another_text() -> None:
    chance = random.Random(1)
    text = "Ensure effective measures to combat violence against women and continue efforts to strengthen legislation"
    assert len({varied(text, chance) for _ in range(50)}) > 40


def test_the_same_seed_writes_the_same_file(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        write_uhri_json(tmp_path / name, 160, ["Abolish the death penalty.", "Ensure education for all"])
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    annotations = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert len({one["AnnotationId"] for one in annotations}) == 160
    assert len({(one["DocumentId"]) for one in annotations}) == 2
    codes = [len(one["Themes"]) + len(one["AffectedPersons"]) + len(one["Sdgs"]) for one in annotations]
    assert 5 < sum(codes) / len(codes) < 9
