"""All evaluations: each scheme trained on its training split and tested on its test split."""

from pathlib import Path
from typing import TYPE_CHECKING

from haki.coding.evaluation import ohchr_lists, sdg, upr_info
from haki.coding.evaluation.figure import Result
from haki.coding.evaluation.speed import speed

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = (
    "upr-issues",
    "upr-actions",
    "uhri-themes",
    "affected-persons",
    "sdg-goals",
    "sdg-benchmark",
    "languages",
    "speed",
)
"""What can be evaluated, in its order."""


def evaluate(name: str, folder: Path) -> dict[str, Result]:
    """Return {name: figures} of one of NAMES; of UPR Info's schemes without the repeats too, as NAME-no-repeats.

    FileNotFoundError or FileProblem when its data are not in the folder.
    """
    evaluations: dict[str, Callable[[], dict[str, Result]]] = {
        "upr-issues": lambda: _both("upr-issues", upr_info.issues(folder)),
        "upr-actions": lambda: _both("upr-actions", upr_info.actions(folder)),
        "uhri-themes": lambda: {"uhri-themes": ohchr_lists.evaluate("uhri-themes", folder)},
        "affected-persons": lambda: {"affected-persons": ohchr_lists.evaluate("affected-persons", folder)},
        "sdg-goals": lambda: {"sdg-goals": sdg.goals(folder)},
        "sdg-benchmark": lambda: {"sdg-benchmark": sdg.benchmark(folder)},
        "languages": lambda: {"languages": sdg.languages(folder)},
        "speed": lambda: {"speed": speed(folder)},
    }
    return evaluations[name]()


def _both(name: str, found: dict[str, Result]) -> dict[str, Result]:
    return {name: found["all"], f"{name}-no-repeats": found["no-repeats"]}
