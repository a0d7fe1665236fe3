"""Training a scheme's model on what was decided here: in force only when that is better on decisions it did not learn from."""

import logging
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.coding.actions.versions import KIND, empty_old, note_withdrawn, switch
from haki.coding.examples import Coded, coded, only_labels
from haki.coding.models import ModelVersion, Training
from haki.coding.models_in_force import InForce, current, loaded, shipped
from haki.coding.queries.scheme_terms import SCHEMES
from haki.core import events

if TYPE_CHECKING:
    from datetime import datetime

    from haki.accounts.models import User
    from haki.coding.comparing import Measured
    from haki.lib.textml import Model

log = logging.getLogger(__name__)
ENOUGH_HELD_OUT = 30
"""Held-out decisions (texts, where sources are learned from) below which no two models can be told apart."""
ENOUGH_OF_LABEL = 5
"""Texts with a label below which nothing is learned of a label that the shipped model does not know."""
_LOCK = 4_729_014  # one training at a time


class TrainingUnderWay(Exception):  # noqa: N818
    """Another process trains a model now."""


@dataclass(frozen=True)
class Retrained:
    """What a training did. version: the model it made, None where there was too little to learn from; why: what came of it."""

    scheme: str
    version: ModelVersion | None
    is_in_force: bool
    why: str


@dataclass(frozen=True)
class _Task:
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


def retrain(*, scheme: str, by: "User | None" = None, from_sources: bool | None = None) -> Retrained:
    """Train the model of a scheme on decisions here, compare it, and put it in force when it is better. No wait for anybody.

    Only texts that everybody may see are learned from; one in five is held out, always the same ones. The model is the shipped
    one with what decisions add, or a new one where none is shipped. from_sources: learn also from what sources coded; None:
    as the model in force did.
    Nothing changes until the end, in one transaction. Raises TrainingUnderWay, and KeyError for no scheme.
    """
    SCHEMES[scheme]
    with _alone():
        task = _task(scheme, by, from_sources=from_sources)
        done = _trained(task)
        note_withdrawn()  # what went while it was learned from
        Training.objects.update_or_create(
            scheme=scheme,
            defaults={
                "decisions": sum(one.decisions for one in task.learn + task.held),
                "said": done.why,
                "at": task.at,
            },
        )
    log.info("Training of %s: %s", scheme, done.why)
    return done


def _task(scheme: str, by: "User | None", *, from_sources: bool | None) -> _Task:
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
    learn = only_labels(learn, _learnable(learn) | set(base.labels if base else ()))
    held = [one for one in found if one.is_held_out]
    before = current().models.get(scheme)
    return _Task(scheme, by, at, learn, held, base, in_force, before, from_sources)


def _trained(task: _Task) -> Retrained:
    from haki.coding.comparing import measure
    from haki.lib import textml

    counted = sum(one.decisions or 1 for one in task.held)
    if not task.learn or counted < ENOUGH_HELD_OUT:
        said = _(
            "There are %(there)s held-out decisions; at least %(enough)s are needed to tell which model is better."
        )
        return _nothing(task, said % {"there": counted, "enough": ENOUGH_HELD_OUT})
    try:
        model = _model(task)
    except textml.TrainingProblem as problem:
        return _nothing(task, str(problem))
    labels = _labels_to_compare(task, model)
    held = [one.example for one in task.held]
    to_beat = task.base if task.is_spoilt else task.before.model if task.before else None
    return _kept(task, model, {"before": measure(to_beat, held, labels), "after": measure(model, held, labels)})


def _model(task: _Task) -> "Model":
    from haki.lib import textml

    examples = [one.example for one in task.learn]
    if task.base is not None:
        return textml.adapt(task.base, examples)
    labels = sorted(_learnable(task.learn))
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


def _learnable(learn: Sequence[Coded]) -> set[str]:
    counts = Counter(label for one in learn for label in one.example.labels)
    return {label for label, count in counts.items() if count >= ENOUGH_OF_LABEL}


def _labels_to_compare(task: _Task, model: "Model") -> list[str]:
    """Return all labels that either model knows or that people gave, so that none is better by knowing less."""
    given = {label for one in task.held for label in one.example.labels}
    return sorted({*model.labels, *given, *(task.before.model.labels if task.before else ())})


@transaction.atomic
def _nothing(task: _Task, why: str) -> Retrained:
    """Keep what is in force, unless it has to go, when nothing can be trained."""
    if task.is_spoilt:
        _without_the_erased(task)
    return Retrained(task.scheme, None, is_in_force=False, why=why)


@transaction.atomic
def _kept(task: _Task, model: "Model", figures: "dict[str, Measured]") -> Retrained:
    """Keep the trained model, in force or with the reason why not."""
    row = _row(task, model, figures)
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


def _row(task: _Task, model: "Model", figures: "dict[str, Measured]") -> ModelVersion:
    content = _content(model)
    here: dict[str, object] = {name: one.as_data() for name, one in figures.items()}
    here |= {"from_sources": task.from_sources, "learned_texts": len(task.learn), "held_out_texts": len(task.held)}
    given = {
        "origin": ModelVersion.Origin.LOCAL,
        "content": content,
        "sha256": sha256(content).hexdigest(),
        "card": model.card.as_data() | {"here": here},
        "decisions": sum(one.decisions for one in task.learn),
        "learned_at": task.at,
        "learned_from": [one.record for one in task.learn],
        "has_erased": False,
        "by": task.by,
    }
    # The same decisions make the same model: then there is nothing new.
    row = ModelVersion.objects.filter(scheme=task.scheme, version=model.version).first()
    if row is None:
        return ModelVersion.objects.create(scheme=task.scheme, version=model.version, **given)
    if row.origin == ModelVersion.Origin.LOCAL:
        ModelVersion.objects.filter(pk=row.pk).update(**given)
        row.refresh_from_db()
    return row


def _without_the_erased(task: _Task) -> None:
    """Put the shipped model back in force, or none, because the one in force learned from a text that was erased."""
    why = _("The model learned here had learned from a text that was erased since.")
    rows = ModelVersion.objects.filter(scheme=task.scheme)
    base = rows.filter(origin=ModelVersion.Origin.SHIPPED, version=task.base.version).first() if task.base else None
    if base is not None:
        switch(base, why=why, by=task.by)
    else:
        rows.filter(is_in_force=True).update(is_in_force=False, is_chosen=False, why=why)
    rows.filter(has_erased=True).update(content=b"", learned_from=[])


def _content(model: "Model") -> bytes:
    from haki.lib import textml

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.npz"
        textml.save(model, path)
        content = path.read_bytes()
    loaded(content)  # what cannot be read again is not kept
    return content


@contextmanager
def _alone() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise TrainingUnderWay(_("A training is under way. Ask again when it has ended."))
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
