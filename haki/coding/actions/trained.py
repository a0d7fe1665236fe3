"""What becomes of a trained model: in force when it is better, else kept aside with the reason."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from haki.coding.actions.trained_rows import row_of
from haki.coding.actions.training_task import Task
from haki.coding.actions.versions import KIND, empty_old, switch
from haki.coding.models import ModelVersion
from haki.core import events

if TYPE_CHECKING:
    from haki.coding.comparing import Measured
    from haki.lib.textml import Model


@dataclass(frozen=True)
class Retrained:
    """What a training did. version: the model it made, None where there was too little to learn from; why: what came of it."""

    scheme: str
    version: ModelVersion | None
    is_in_force: bool
    why: str


@transaction.atomic
def nothing(task: Task, why: str) -> Retrained:
    """Keep what is in force, unless it has to go, when nothing can be trained."""
    if task.is_spoilt:
        _without_the_erased(task)
    return Retrained(task.scheme, None, is_in_force=False, why=why)


@transaction.atomic
def kept(task: Task, model: "Model", figures: "dict[str, Measured]") -> Retrained:
    """Keep the trained model, in force or with the reason why not."""
    row = row_of(task, model, figures)
    rows = ModelVersion.objects.select_for_update(of=("self",)).filter(scheme=task.scheme, is_in_force=True)
    now = rows.first()
    why = _(
        "On held-out decisions: log loss %(loss).3f, before %(loss_before).3f; F1 %(f1).3f, before %(f1_before).3f."
    ) % {
        "loss": figures["after"].log_loss,
        "loss_before": figures["before"].log_loss,
        "f1": figures["after"].f1,
        "f1_before": figures["before"].f1,
    }
    if now is not None and now.is_chosen and not task.is_spoilt:
        return _aside(row, _("%(why)s A person chose the model that is in force.") % {"why": why})
    if now != task.in_force:
        return _aside(row, _("%(why)s Another model came in force meanwhile.") % {"why": why})
    if figures["after"].is_better_than(figures["before"]):
        switch(row, why=why, by=task.by)
        empty_old(task.scheme)
        return Retrained(task.scheme, row, is_in_force=True, why=why)
    if task.is_spoilt:
        _without_the_erased(task)
    elif now == row:
        return Retrained(task.scheme, row, is_in_force=True, why=_("Nothing new was learned."))
    return _aside(row, _("%(why)s It is not better, and not in force.") % {"why": why})


def _aside(row: ModelVersion, why: str) -> Retrained:
    row.why = why
    row.save(update_fields=["why"])
    data = {"scheme": row.scheme, "version": row.version, "why": why}
    events.record("model trained, not in force", kind=KIND, record_id=row.pk, by=row.by, title=str(row), data=data)
    empty_old(row.scheme)
    return Retrained(row.scheme, row, is_in_force=False, why=why)


def _without_the_erased(task: Task) -> None:
    """Put the shipped model back in force, or none, because the one in force learned from a text that was erased."""
    why = _("The model learned here had learned from a text that was erased since.")
    rows = ModelVersion.objects.filter(scheme=task.scheme)
    base = rows.filter(origin=ModelVersion.Origin.SHIPPED, version=task.base.version).first() if task.base else None
    if base is not None:
        switch(base, why=why, by=task.by)
    else:
        rows.filter(is_in_force=True).update(is_in_force=False, is_chosen=False, why=why)
    rows.filter(has_erased=True).update(content=b"", learned_from=[])
