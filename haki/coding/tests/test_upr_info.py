"""UPR Info's schemes: what is learned from, what is tested on, and the models that ship."""

import ast
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from haki.coding import schemes, training
from haki.coding.schemes import upr_info
from haki.lib import markup, textml
from haki.lib.readers import csvfile
from haki.lib.textml.features import Kind

CODES = ("upr-issues", "upr-actions")
ROOM = Path(__file__).parents[1]


@pytest.mark.parametrize("code", CODES)
def test_training_data_hold_no_row_of_the_test_sessions(code: str, shared_data: Path) -> None:
    data = schemes.find(code).examples(shared_data)
    sessions: dict[str, set[int]] = {}
    for row in csvfile.rows(shared_data / upr_info.FILE, required=("Text", "Session", "Response")):
        assert isinstance(row, tuple)
        if row[1]["Response"] != "Voluntary Pledge":
            sessions.setdefault(markup.folded(markup.plain(row[1]["Text"])), set()).add(int(row[1]["Session"]))
    counted = Counter(markup.folded(one.text) for one in data.training)
    assert all(min(sessions[text]) <= 17 for text in counted)
    assert sum(counted.values()) == len(data.training) == 33_082
    assert len(data.tests["all"]) == 5_216
    assert len(data.tests["all"]) - len(data.tests["no-repeats"]) == 325
    assert not {markup.folded(one.text) for one in data.tests["no-repeats"]} & counted.keys()


def test_test_texts_are_read_by_the_evaluation_alone() -> None:
    """Whoever trains or chooses, of whatever scheme, must not see `Data.tests`."""
    readers = {
        file.relative_to(ROOM).as_posix()
        for file in ROOM.rglob("*.py")
        if "tests" not in file.parts
        and any(
            isinstance(node, ast.Attribute) and node.attr == "tests" for node in ast.walk(ast.parse(file.read_text()))
        )
    }
    assert readers <= {"evaluation/upr_info.py", "evaluation/speed.py"}


def test_issues_of_a_row_are_codes_of_the_vocabulary(shared_data: Path) -> None:
    data = upr_info.ISSUES.examples(shared_data)
    assert all(one.labels for one in data.training)
    assert {label for one in data.training for label in one.labels} == set(upr_info.ISSUES.labels)


def test_examples_without_their_file_say_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="derived_all_utf8"):
        upr_info.ISSUES.examples(tmp_path)


@pytest.mark.parametrize("code", CODES)
def test_shipped_model_is_small_and_says_what_it_was_made_from(code: str) -> None:
    model = textml.load(training.path(code))
    assert training.path(code).stat().st_size < 3_000_000
    assert model.labels == schemes.find(code).labels
    assert model.card.sources
    assert model.card.limits
    assert model.card.examples == 33_082


def test_shipped_model_of_issues_finds_issues_and_their_words() -> None:
    [found] = textml.load(training.path("upr-issues")).suggest(
        ["Abolish the death penalty and improve conditions in <i>prisons</i> for women"]
    )
    likely = {one.label: one for one in found if one.is_likely}
    assert {"death-penalty", "detention", "womens-rights"} <= likely.keys()
    assert "death" in likely["death-penalty"].words[0][0]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Ratify the Convention against Torture", "5"),
        ("Consider ratifying the Convention against Torture", "3"),
        ("Continue its efforts to promote the rights of women", "2"),
        ("Strengthen the protection of children", "4"),
        ("Seek technical assistance from the international community", "1"),
    ],
)
def test_shipped_model_of_actions_follows_the_opening_verb(text: str, action: str) -> None:
    [found] = textml.load(training.path("upr-actions")).suggest([text])
    assert (found[0].label, found[0].is_likely) == (action, True)


@pytest.mark.parametrize(
    "text",
    [
        "Adopter des mesures pour prévenir la torture et garantir l’éducation des enfants",
        "Adoptar medidas para prevenir la tortura y garantizar la educación de los niños",
        "Принять меры для предупреждения пыток",
        "اعتماد تدابير لمنع التعذيب",
        "采取措施防止酷刑",
    ],
)
def test_shipped_models_say_nothing_of_texts_in_other_languages(text: str) -> None:
    assert textml.suggest_all([textml.load(training.path(code)) for code in CODES], [text]) == [[[], []]]


def test_models_keep_no_feature_of_fewer_than_five_texts(shared_data: Path) -> None:
    different = {markup.folded(one.text) for one in upr_info.ISSUES.examples(shared_data).training}
    words = Counter(word for text in different for word in set(text.split()))
    for code in CODES:
        vocabulary = textml.load(training.path(code)).vocabulary
        names = [vocabulary.name(at) for at in range(len(vocabulary)) if vocabulary.kinds[at] == Kind.WORD]
        rare = [name for name in names if name in words and name.isalpha() and words[name] + words[f"{name}s"] < 5]
        assert len(names) > 1000
        assert [name for name in rare if f"{name[:-1]}ies" not in words] == []


def test_start_needs_neither_scikit_learn_nor_scipy_and_is_quick() -> None:
    code = (
        "import sys, time; start = time.perf_counter()\n"
        "from haki.lib import textml\n"
        f"models = [textml.load(path) for path in map(__import__('pathlib').Path, {[str(training.path(c)) for c in CODES]})]\n"
        "textml.suggest_all(models, ['Ratify the Convention against Torture'])\n"
        "assert not {'sklearn', 'scipy', 'django'} & set(sys.modules)\n"
        "print(time.perf_counter() - start)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(said.stdout) < 3  # one second on a machine at rest


def test_suggest_of_one_text_takes_milliseconds() -> None:
    models = [textml.load(training.path(code)) for code in CODES]
    textml.suggest_all(models, ["warm"])
    times = []
    for number in range(50):
        start = time.perf_counter()
        textml.suggest_all(models, [f"Ratify the Convention against Torture and end torture in prison {number}"])
        times.append(time.perf_counter() - start)
    assert sorted(times)[25] < 0.005
