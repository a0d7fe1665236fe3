"""Training a scheme's model on what was decided here: in force only when that is better on decisions it did not learn from."""

import logging
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from haki.coding.actions.learning import learned
from haki.coding.actions.trained import Retrained, kept, nothing
from haki.coding.actions.training_task import Task, task_of
from haki.coding.actions.versions import note_withdrawn
from haki.coding.models import Training
from haki.coding.queries.scheme_terms import SCHEMES
from haki.core.alone import alone

if TYPE_CHECKING:
    from haki.accounts.models import User
    from haki.lib.textml import Model

log = logging.getLogger(__name__)
ENOUGH_HELD_OUT = 30
"""Held-out decisions (texts, where sources are learned from) below which no two models can be told apart."""
_LOCK = 4_729_014  # one training at a time


class TrainingUnderWay(Exception):  # noqa: N818
    """Another process trains a model now."""


def retrain(*, scheme: str, by: "User | None" = None, from_sources: bool | None = None) -> Retrained:
    """Train the model of a scheme on decisions here, compare it, and put it in force when it is better. No wait for anybody.

    Only texts that everybody may see are learned from; one in five is held out, always the same ones. The model is the shipped
    one with what decisions add, or a new one where none is shipped. from_sources: learn also from what sources coded; None:
    as the model in force did.
    Nothing changes until the end, in one transaction. Raises TrainingUnderWay, and KeyError for no scheme.
    """
    SCHEMES[scheme]
    with alone(_LOCK) as is_alone:
        if not is_alone:
            raise TrainingUnderWay(_("A training is under way. Ask again when it has ended."))
        now = task_of(scheme, by, from_sources=from_sources)
        done = _trained(now)
        note_withdrawn()  # what went while it was learned from
        Training.objects.update_or_create(
            scheme=scheme,
            defaults={
                "decisions": sum(one.decisions for one in now.learn + now.held),
                "said": done.why,
                "at": now.at,
            },
        )
    log.info("Training of %s: %s", scheme, done.why)
    return done


def _trained(task: Task) -> Retrained:
    from haki.coding.comparing import measure
    from haki.lib import textml

    counted = sum(one.decisions or 1 for one in task.held)
    if not task.learn or counted < ENOUGH_HELD_OUT:
        said = _(
            "There are %(there)s held-out decisions; at least %(enough)s are needed to tell which model is better."
        )
        return nothing(task, said % {"there": counted, "enough": ENOUGH_HELD_OUT})
    try:
        model = learned(task)
    except textml.TrainingProblem as problem:
        return nothing(task, str(problem))
    labels = _labels_to_compare(task, model)
    held = [one.example for one in task.held]
    to_beat = task.base if task.is_spoilt else task.before.model if task.before else None
    return kept(task, model, {"before": measure(to_beat, held, labels), "after": measure(model, held, labels)})


def _labels_to_compare(task: Task, model: "Model") -> list[str]:
    """Return all labels that either model knows or that people gave, so that none is better by knowing less."""
    given = {label for one in task.held for label in one.example.labels}
    return sorted({*model.labels, *given, *(task.before.model.labels if task.before else ())})
