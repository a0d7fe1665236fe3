"""UHRI themes and affected persons: five-fold over both of OHCHR's lists, list to list, and two plain ways to compare.

Folds keep near-identical texts together. Each fold's model is trained anew, thresholds too, without that fold.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from haki.coding.evaluation.figure import Result, Truth, of_labels
from haki.coding.schemes import by_issue, labels, listed, ohchr_lists, upr_info
from haki.lib import textml
from haki.lib.textml import Example, truth
from haki.lib.textml.matrix import matrix
from haki.lib.textml.phrases import Texts
from haki.lib.textml.vocabulary import collect

FOLDS = 5
Folds = npt.NDArray[np.int64]


def evaluate(code: str, folder: Path, issues: textml.Model | None = None) -> Result:
    """Return the figures of `uhri-themes` or `affected-persons`.

    micro_f1 and the like: five-fold. suggested: the same without labels that have too few examples to be suggested.
    nearest: labels of the most similar text outside the fold. crosswalk: the terms that the likely issues mean.
    list_to_list: trained on one list, tested on the other, on labels that both have; coverage is the share of the
    test's labels that these are. issues: a model of the 54 issues, trained when none is given.
    """
    rows = listed.read(folder)
    examples = ohchr_lists.READERS[code](rows)
    learned = ohchr_lists.texts(code, folder, examples)
    known = labels.codes(code)
    given = truth.answers(examples, known).given
    fold = truth.folds(examples, FOLDS)
    said = folded(code, learned, fold)
    silent = set(ohchr_lists.model(code, learned).card.too_few)
    return {
        **of_labels(given, said),
        "suggested": of_labels(given, said & np.array([label not in silent for label in known])),
        "coverage": _coverage(given, fold),
        "baselines": {
            "nearest": of_labels(given, nearest(examples, given, fold)),
            "crosswalk": of_labels(given, _by_crosswalk(code, examples, known, issues or _issues(folder))),
        },
        "list_to_list": _list_to_list(code, [row.of for row in rows], learned),
    }


def folded(code: str, learned: Texts, fold: Folds) -> Truth:
    """Return what models say of the coded texts, each trained without the fold of these."""
    said = np.zeros((len(learned.coded), len(labels.codes(code))), bool)
    for number in np.unique(fold):
        said[fold == number] = _said(code, learned, fold != number, fold == number)
    return said


def nearest(examples: Sequence[Example], given: Truth, fold: Folds) -> Truth:
    """Return the labels of the most similar text (words and pairs) in another fold."""
    texts = [one.text for one in examples]
    rows = matrix(texts, collect(texts, {textml.Kind.WORD: 1.0, textml.Kind.PAIR: 1.0}, in_texts=1))
    alike = np.asarray((rows @ rows.T).todense())
    alike[fold[:, None] == fold[None, :]] = -1
    found: Truth = given[alike.argmax(axis=1)]
    return found


def _said(code: str, learned: Texts, training: Truth, test: Truth) -> Truth:
    kept = [one for one, is_kept in zip(learned.coded, training, strict=True) if is_kept]
    model = ohchr_lists.model(code, Texts(kept, learned.other))
    held = [one.text for one, is_held in zip(learned.coded, test, strict=True) if is_held]
    found: Truth = model.probabilities(held) >= model.weights.thresholds
    return found


def _coverage(given: Truth, fold: Folds) -> float:
    """Return the share of labels that stand in the training folds too: a perfect learner of examples finds these."""
    covered = sum(int((given[fold == one] & given[fold != one].any(0)).sum()) for one in np.unique(fold))
    return round(covered / max(1, int(given.sum())), 4)


def _issues(folder: Path) -> textml.Model:
    scheme = upr_info.ISSUES
    learned = scheme.examples(folder).training
    return textml.train(learned, labels=scheme.labels, several=True, scheme=scheme.code, settings=scheme.settings)


def _by_crosswalk(code: str, examples: Sequence[Example], known: Sequence[str], issues: textml.Model) -> Truth:
    likely = issues.probabilities([one.text for one in examples]) >= issues.weights.thresholds
    said = np.zeros((len(examples), len(known)), bool)
    for issue, terms in by_issue.said_by_issues(code).items():
        for term in terms & set(known):
            said[:, list(known).index(term)] |= likely[:, issues.labels.index(issue)]
    return said


def _list_to_list(code: str, lists: Sequence[str], learned: Texts) -> Result:
    given = truth.answers(learned.coded, labels.codes(code)).given
    of = np.array(lists)
    result: Result = {}
    for source in sorted(set(lists)):
        training, test = of == source, of != source
        common = given[training].any(0) & given[test].any(0)
        said = _said(code, learned, training, test)[:, common]
        coverage = given[test][:, common].sum() / max(1, given[test].sum())
        result[f"from {source}"] = {**of_labels(given[test][:, common], said), "coverage": round(float(coverage), 4)}
    return result
