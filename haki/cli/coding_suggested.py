"""`haki coding suggest`: what the models in force say of texts."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from haki.cli.progress import Report
from haki.coding import actions, models_in_force
from haki.lib.readers import csvfile
from haki.lib.readers.table import BadRow

SHOWN = 200  # letters of a text that are printed
COLUMN = "Text"


def of_file(scheme: str, file: str) -> dict[str, Any]:
    """Return {"scheme", "version", "texts", "rejected"}: each text with its suggestions (code, probability, likely, words)."""
    current = models_in_force.current()
    if scheme in current.problems:
        raise CommandError(f"The model of {scheme} cannot be used: {current.problems[scheme]}")
    if scheme not in current.models:
        raise CommandError(
            f"There is no model for {scheme!r}; there are models for {', '.join(current.models) or 'none'}."
        )
    if not file:
        raise CommandError(f"Say which texts: haki coding suggest {scheme} FILE, or - for standard input.")
    given = list(texts(file))
    wanted = [text for text in given if isinstance(text, str)]
    model = current.models[scheme].model
    said = model.suggest(wanted)
    return {
        "scheme": scheme,
        "version": model.version,
        "texts": [
            {
                "text": text[:SHOWN],
                "suggestions": [
                    {
                        "code": one.label,
                        "probability": round(one.probability, 4),
                        "likely": one.is_likely,
                        "words": list(one.words),
                    }
                    for one in found
                ],
            }
            for text, found in zip(wanted, said, strict=True)
        ],
        "rejected": [{"row": bad.row, "reason": bad.reason} for bad in given if isinstance(bad, BadRow)],
    }


def texts(file: str) -> Iterator[str | BadRow]:
    """Yield the texts of a file: the column Text of a CSV file, else its lines."""
    if file == "-":
        yield from filter(None, (line.strip() for line in sys.stdin))
        return
    path = Path(file)
    if not path.is_file():
        raise CommandError(f"There is no file {file}.")
    if path.suffix.lower() != ".csv":
        yield from filter(None, (line.strip() for line in path.read_text("utf-8", "replace").splitlines()))
        return
    for row in csvfile.rows(path, required=[COLUMN]):
        yield row if isinstance(row, BadRow) else row[1][COLUMN]


def lines(answer: dict[str, Any]) -> Iterator[str]:
    """Yield what of_file returned as lines for people."""
    for one in answer["texts"]:
        yield one["text"]
        for said in one["suggestions"]:
            words = ", ".join(word for word, _ in said["words"])
            yield f"  {said['probability']:4.0%} {'' if said['likely'] else '(possible) '}{said['code']}  {words}"
        if not one["suggestions"]:
            yield "  nothing"
    for bad in answer["rejected"]:
        yield f"row {bad['row']} was passed over: {bad['reason']}"


def everything(progress: Report) -> dict[str, Any]:
    """Make the suggestions of all records; return {"records", "read", "suggestions"}."""
    done = 0

    def told(more: int) -> None:
        nonlocal done
        done += more
        progress("suggesting", done, None)

    return asdict(actions.suggest_all(progress=told))
