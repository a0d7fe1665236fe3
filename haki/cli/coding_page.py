"""The figures of `haki coding evaluate` as tables of Markdown, for docs/models.md."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

START, END = "<!-- figures -->", "<!-- end of figures -->"
TARGETS = {
    ("upr-issues", "micro_f1"): 0.93,
    ("upr-issues", "macro_f1"): 0.90,
    ("upr-issues", "ece"): 0.03,
    ("upr-issues", "brier_skill"): 0.6,
    ("upr-issues-no-repeats", "micro_f1"): 0.93,
    ("upr-issues-no-repeats", "macro_f1"): 0.90,
    ("upr-actions", "accuracy"): 0.91,
    ("upr-actions-no-repeats", "accuracy"): 0.91,
    ("sdg-benchmark", "accuracy"): 0.83,
    ("speed", "texts_per_s"): 5000,
    ("speed", "single_ms"): 5,
    ("speed", "start_s"): 1,
}
"""What was set out to be reached. Of errors and times at most so much, of all others at least."""
_AT_MOST = {"ece", "single_ms", "start_s"}
_FIGURES = ("micro_f1", "macro_f1", "accuracy", "ece", "brier_skill", "texts_per_s", "single_ms", "start_s")


def write(found: dict[str, Any], page: Path) -> None:
    """Put the tables into a page, between its two marks, with today's date. CommandError when the page has no marks."""
    text = page.read_text("utf-8")
    before, start, rest = text.partition(START)
    _old, end, after = rest.partition(END)
    if not (start and end):
        raise CommandError(f"{page} has no marks {START} and {END} between which the figures could stand.")
    page.write_text(before + START + "\n" + markdown(found) + "\n" + END + after, "utf-8")


def markdown(found: dict[str, Any]) -> str:
    """Return the tables."""
    day = dt.datetime.now(dt.UTC).date().isoformat()
    parts = [f"Measured on {day}; in brackets where the figure lies in 95 of 100 resamplings of the texts."]
    rows = [row for name, said in found.items() for row in _rows(name, said)]
    parts.append(_table(["scheme and test", "n", "figure", "value", "reach", "reached"], rows))
    if "languages" in found:
        parts.append(
            "Goals and targets of official indicator texts, the model trained without those of the language: the share of texts "
            "whose likeliest label is right."
        )
        languages = [
            [name, said["n"], _value(said["goals"], "accuracy"), _value(said["targets"], "accuracy")]
            for name, said in found["languages"].items()
        ]
        parts.append(_table(["language", "n", "goals", "targets"], languages))
    for name in ("upr-issues", "upr-actions"):
        if name in found:
            parts += [f"### Each label of {name}", _labels(found[name]["by_label"])]
    if "sdg-benchmark" in found:
        goals = [[goal, f"{value:.3f}"] for goal, value in found["sdg-benchmark"]["by_goal"].items()]
        parts += ["### Each goal of sdg-benchmark", _table(["goal", "accuracy"], goals)]
    return "\n\n".join(parts)


def _rows(name: str, said: dict[str, Any], of: str = "") -> Iterator[list[Any]]:
    if name == "languages":
        return
    for figure in _FIGURES:
        if figure in said:
            target = TARGETS.get((name, figure)) if not of else None
            yield [name + of, said.get("n", ""), figure, _value(said, figure), *_reach(figure, said[figure], target)]
    for other, one in said.get("baselines", {}).items():
        yield from _rows(name, one, f", {other} (to compare)")
    for other, one in said.get("list_to_list", {}).items():
        yield from _rows(name, one, f", {other}, labels of both lists ({one['coverage']:.0%} of all)")


def _reach(figure: str, value: float, target: float | None) -> list[str]:
    if target is None:
        return ["–", "–"]
    if figure in _AT_MOST:
        return [f"≤ {target:g}", "yes" if value <= target else "NO"]
    return [f"≥ {target:g}", "yes" if value >= target else "NO"]


def _value(said: dict[str, Any], figure: str) -> str:
    value = said[figure]
    shown = (
        f"{value:,}" if figure == "texts_per_s" else f"{value:g}" if figure in _AT_MOST - {"ece"} else f"{value:.3f}"
    )
    low, high = said.get(f"{figure}_low"), said.get(f"{figure}_high")
    return shown if low is None else f"{shown} ({low:.3f}–{high:.3f})"


def _labels(by_label: dict[str, dict[str, float]]) -> str:
    rows = [
        [label, one["n"], f"{one['precision']:.3f}", f"{one['recall']:.3f}", f"{one['f1']:.3f}"]
        for label, one in by_label.items()
    ]
    return _table(["label", "n", "precision", "recall", "F1"], rows)


def _table(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)
