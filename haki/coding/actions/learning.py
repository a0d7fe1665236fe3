"""A model from what was decided here: on the shipped one, or from nothing where none ships."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from haki.coding.actions.training_task import ENOUGH_OF_LABEL, Task, learnable
from haki.coding.queries.scheme_terms import SCHEMES

if TYPE_CHECKING:
    from haki.lib.textml import Model


def learned(task: Task) -> "Model":
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
