"""`haki coding evaluate`: how good the models are, on texts that they were not trained on."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from haki.cli.progress import Report
from haki.coding.evaluation.every import NAMES, evaluate


def evaluated(scheme: str, data: Path, progress: Report) -> dict[str, Any]:
    """Return name → figures of one evaluation, or of all. Each trains anew."""
    if scheme and scheme not in NAMES:
        raise CommandError(f"There is no evaluation {scheme!r}; there are {', '.join(NAMES)}.")
    names = [scheme] if scheme else list(NAMES)
    found: dict[str, Any] = {}
    for done, name in enumerate(names):
        progress(f"evaluating {name}", done, len(names))
        try:
            found |= evaluate(name, data)
        except FileNotFoundError as problem:
            raise CommandError(f"{name} cannot be evaluated: {problem.filename} is not there.") from problem
    return found
