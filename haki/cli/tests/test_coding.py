"""haki coding, as somebody types it."""

import json
from pathlib import Path

import pytest

from haki.cli.tests.conftest import Home

pytestmark = pytest.mark.xdist_group("processes")
TEXTS = "Abolish the death penalty\nEnsure that girls in rural areas can go to school\n"


def test_suggest_says_codes_with_probability_and_words(home: Home, tmp_path: Path) -> None:
    (tmp_path / "texts.txt").write_text(TEXTS, "utf-8")
    said = home.json("coding", "suggest", "upr-issues", str(tmp_path / "texts.txt"))
    first, second = said["texts"]
    assert first["suggestions"][0]["code"] == "death-penalty"
    assert first["suggestions"][0]["likely"]
    assert any("penalty" in word for word, _ in first["suggestions"][0]["words"])
    assert {"rights-of-the-child", "right-to-education"} & {one["code"] for one in second["suggestions"]}


def test_suggest_reads_the_column_text_of_a_csv_and_says_what_it_passed_over(home: Home, tmp_path: Path) -> None:
    (tmp_path / "texts.csv").write_text('To,Text\nXA,"Abolish, at last, the death penalty"\nXB,a,b,c\n', "utf-8")
    said = home.json("coding", "suggest", "upr-issues", str(tmp_path / "texts.csv"))
    assert [one["suggestions"][0]["code"] for one in said["texts"]] == ["death-penalty"]
    assert [one["row"] for one in said["rejected"]] == [3]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("suggest", "upr-issue", "x.txt"), "there are models for"),
        (("suggest", "upr-issues", "absent.txt"), "There is no file absent.txt"),
        (("train",), "Say where the public data is"),
        (("evaluate", "upr-issues", "--data", "."), "upr_info_recs"),
    ],
)
def test_mistakes_are_answered_with_a_sentence(home: Home, arguments: tuple[str, ...], expected: str) -> None:
    assert expected in home.run("coding", *arguments, code=1)


def test_train_makes_the_shipped_model_again(home: Home, shared_data: Path, tmp_path: Path) -> None:
    made = home.json("coding", "train", "upr-actions", "--data", str(shared_data), "--out", str(tmp_path))
    assert [(one["scheme"], one["same"]) for one in made["models"]] == [("upr-actions", True)]
    assert json.loads(json.dumps(made))["models"][0]["file"].endswith("upr-actions.npz")
