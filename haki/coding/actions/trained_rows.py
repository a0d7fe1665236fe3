"""The row and the file of a model that was trained here."""

import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from haki.coding.actions.training_task import Task
from haki.coding.models import ModelVersion
from haki.coding.models_in_force import loaded

if TYPE_CHECKING:
    from haki.coding.comparing import Measured
    from haki.lib.textml import Model


def row_of(task: Task, model: "Model", figures: "dict[str, Measured]") -> ModelVersion:
    """Return the row of a trained model, new unless the same was trained before."""
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


def _content(model: "Model") -> bytes:
    from haki.lib import textml

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.npz"
        textml.save(model, path)
        content = path.read_bytes()
    loaded(content)  # what cannot be read again is not kept
    return content
