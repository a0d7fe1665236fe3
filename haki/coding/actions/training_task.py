"""What one training works with: the examples learned from and held out, and the models to build on and to beat."""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from haki.coding.actions.learning import learnable
from haki.coding.examples import Coded, coded, only_labels
from haki.coding.models import ModelVersion
from haki.coding.models_in_force import InForce, current, shipped

if TYPE_CHECKING:
    from datetime import datetime

    from haki.accounts.models import User
    from haki.lib.textml import Model

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    """What one training works with.

    in_force: the row in force when it began; before: its model, the one to beat, None where there is none that can be read.
    is_spoilt: it learned from a text that was erased since, and must go. base: the shipped model, on which the new one builds.
    """

    scheme: str
    by: "User | None"
    at: "datetime"
    learn: list[Coded]
    held: list[Coded]
    base: "Model | None"
    in_force: ModelVersion | None
    before: InForce | None
    from_sources: bool

    @property
    def is_spoilt(self) -> bool:
        return self.in_force is not None and self.in_force.has_erased


def task_of(scheme: str, by: "User | None", *, from_sources: bool | None) -> Task:
    """Return what a training of a scheme works with now. from_sources: see `retraining.retrain`."""
    from haki.lib import textml

    at = timezone.now()
    try:
        base = textml.load(shipped(scheme)) if shipped(scheme).exists() else None
    except textml.ModelUnreadable as problem:
        log.error("The shipped model of %s cannot be learned onto: %s", scheme, problem)  # noqa: TRY400
        base = None
    in_force = ModelVersion.objects.filter(scheme=scheme, is_in_force=True).defer("content", "learned_from").first()
    if from_sources is None:
        from_sources = in_force is not None and in_force.card.get("here", {}).get("from_sources", False)
    found = coded(scheme, from_sources=from_sources)
    learn = [one for one in found if not one.is_held_out]
    learn = only_labels(learn, learnable(learn) | set(base.labels if base else ()))
    held = [one for one in found if one.is_held_out]
    before = current().models.get(scheme)
    return Task(scheme, by, at, learn, held, base, in_force, before, from_sources)
