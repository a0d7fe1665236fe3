"""A model from what was decided here: on the shipped one, or from nothing where none ships."""

from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from haki.coding.queries.scheme_terms import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haki.coding.actions.training_task import Task
    from haki.coding.examples import Coded
    from haki.lib.textml import Model

ENOUGH_OF_LABEL = 5
"""Texts with a label below which nothing is learned of a label that the shipped model does not know."""


def learned(task: "Task") -> "Model":
    """Return the model; TrainingProblem when there is too little to learn from."""
    from haki.lib import textml

    examples = [one.example for one in task.learn]
    if task.base is not None:
        return textml.adapt(task.base, examples)
    labels = sorted(learnable(task.learn))
    if len(labels) < 2:  # noqa: PLR2004
        raise textml.TrainingProblem(
            _("There are not yet two labels with %(enough)s texts each to learn from.") % {"enough": ENOUGH_OF_LABEL}
        )
    card = textml.Card(
        title=task.scheme,
        data=_("Public texts decided on here"),
        languages=tuple(sorted({example.language for example in examples})),
        limits=(_("Trained on this installation alone, from %(texts)s texts.") % {"texts": len(examples)},),
    )
    return textml.train(examples, labels=labels, several=SCHEMES[task.scheme].several, scheme=task.scheme, card=card)


def learnable(learn: "Sequence[Coded]") -> set[str]:
    """Return the labels of which there is enough to learn from."""
    counts = Counter(label for one in learn for label in one.example.labels)
    return {label for label, count in counts.items() if count >= ENOUGH_OF_LABEL}
