"""`haki coding train`: the shipped models made again from data."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from haki.cli.progress import Report
from haki.coding import schemes, training
from haki.lib import textml


def trained(scheme: str, data: Path, out: Path, progress: Report) -> dict[str, Any]:
    """Write the model of a scheme, or of all, into `out`; return {"models": [{"scheme", "version", "file", "seconds", "same"}]}.

    same: whether it is byte for byte the one that ships with haki.
    """
    codes = chosen(scheme)
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for done, code in enumerate(codes):
        progress(f"training {code}", done, len(codes))
        start = time.perf_counter()
        try:
            model = training.train(code, data)
        except (FileNotFoundError, textml.TrainingProblem) as problem:
            raise CommandError(f"{code} could not be trained: {problem}") from problem
        file = out / f"{code}.npz"
        textml.save(model, file)
        made.append({
            "scheme": code,
            "version": model.version,
            "file": str(file),
            "seconds": round(time.perf_counter() - start, 1),
            "same": training.path(code).is_file() and training.path(code).read_bytes() == file.read_bytes(),
        })  # fmt: skip
    return {"models": made}


def chosen(scheme: str) -> list[str]:
    """Return the schemes that are meant: one, or all when none is named."""
    try:
        return [schemes.find(scheme).code] if scheme else [one.code for one in schemes.all_schemes()]
    except KeyError as problem:
        raise CommandError(problem.args[0]) from problem
