"""OHCHR's lists: labels of both generations, and folds that keep what is held out apart."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from haki.coding import lexicons
from haki.coding.evaluation import ohchr_lists as evaluation
from haki.coding.schemes import by_issue, labels, listed, near, ohchr_lists
from haki.lib import markup
from haki.lib.textml import Example, truth
from haki.lib.textml.phrases import Texts


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        (["F31 Children: definition; general principles; protection", "G4 Migrants"], {"children-protection", "migrants"}),
        (["Children: definition; general principles; protection"], {"children-protection"}),
        (["Right to education", "Equality & non-discrimination"], {"education", "equality"}),
        ([], set()),
        (["Moods", "Racial discrimination"], {"racial-discrimination"}),
    ],
)  # fmt: skip
def test_labels_of_both_generations_resolve_to_one_scheme(printed: list[str], codes: set[str]) -> None:
    assert listed.resolved(printed, "uhri-themes") == codes


def test_texts_nearly_the_same_are_one_group() -> None:
    one, same, other = near.groups(
        [
            "Ratify the Convention on the protection of lakes",
            "Ratify the Convention on the protection of lakes soon",
            "Open a school in the capital",
        ]
    )
    assert one == same != other


def test_lists_are_read_whole(shared_data: Path) -> None:
    rows = listed.read(shared_data)
    assert [sum(row.of == of for row in rows) for of in ("UPR20", "UPR34")] == [163, 215]
    assert all(row.themes for row in rows)
    assert len(listed.goals(rows)) == 202
    assert sum(row.text.endswith(")") for row in rows) < 10  # the recommending States are cut off
    assert listed.NOBODY not in {code for row in rows for code in row.persons}


def test_held_out_fold_is_never_in_training(shared_data: Path) -> None:
    """What a fold's model says must not change when the labels of that fold change."""
    examples = listed.themes(listed.read(shared_data))[:80]
    fold = truth.folds(examples, 3)
    assert len({(one.group, at) for one, at in zip(examples, fold, strict=True)}) == len(
        {one.group for one in examples}
    )
    said = evaluation.folded("uhri-themes", Texts(examples), fold)
    changed = [
        replace(one, labels=frozenset({"privacy"})) if at == 0 else one for one, at in zip(examples, fold, strict=True)
    ]
    again = evaluation.folded("uhri-themes", Texts(changed), fold)
    assert (said[fold == 0] == again[fold == 0]).all()
    assert not (said[fold != 0] == again[fold != 0]).all()


def test_recommendations_of_the_lists_are_not_among_those_by_issue(shared_data: Path) -> None:
    own, known = lexicons.phrases("uhri-themes", ("en",)), labels.codes("uhri-themes")
    others = by_issue.examples(shared_data, "uhri-themes", own, known, size=40_000, weight=0.1)
    assert len(others) > 20_000
    tested = {markup.folded(row.text).rstrip(".;") for row in listed.read(shared_data) if len(row.text) > 120}
    assert not tested & {markup.folded(one.text).rstrip(".;") for one in others}


def test_label_by_issue_needs_the_issue_or_a_phrase(shared_data: Path) -> None:
    own, known = lexicons.phrases("uhri-themes", ("en",)), labels.codes("uhri-themes")
    others = by_issue.examples(shared_data, "uhri-themes", own, known, size=300, weight=0.1)
    for one in others:
        assert one.decided is not None
        assert one.labels <= one.decided
    assert len(ohchr_lists.texts("uhri-themes", shared_data).coded) == 378


def test_nearest_text_is_of_another_fold() -> None:
    examples = [Example(text, frozenset()) for text in ("red lake", "red lake", "blue hill", "red lake house")]
    given = np.array([[True, False], [True, True], [False, False], [False, True]])
    found = evaluation.nearest(examples, given, np.array([0, 0, 1, 1]))
    assert found[:2].tolist() == [[False, True], [False, True]]
