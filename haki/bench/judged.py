"""Pairs of recommendations judged by hand (haki/lib/alike/judged.csv), with their texts from a folder of real data."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from haki.lib import alike

LISTS: Final = Path("ohchr_sur_lists") / "derived_sur_labels.csv"
ROWS: Final = Path("upr_info_recs") / "derived_all_utf8.csv"
CHOOSE: Final = "choose"
TEST: Final = "test"
JUDGED: Final = Path(alike.__file__).parent / "judged.csv"


@dataclass(frozen=True)
class Pair:
    """Two texts and what was judged of them. part: whether a threshold may be chosen by it, or is tested by it.

    number: that of the first in its list; row: that of the second in UPR Info's file.
    """

    number: str
    row: int
    first: str
    second: str
    asks_the_same: bool
    same_recommendation: bool
    part: str


def pairs(data: Path) -> list[Pair]:
    """Return the pairs; FileNotFoundError when the folder lacks the texts."""
    with (data / LISTS).open(encoding="utf-8", newline="") as file:
        listed = {(row["session"].split()[0], row["para"]): row["recommendation"] for row in csv.DictReader(file)}
    with (data / ROWS).open(encoding="utf-8", newline="") as file:
        texts = [row["Text"] for row in csv.DictReader(file)]
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return [
            Pair(
                row["number"],
                int(row["row"]),
                listed[row["list"], row["number"]],
                texts[int(row["row"]) - 1],
                row["asks_the_same"] == "yes",
                row["same_recommendation"] == "yes",
                row["part"],
            )
            for row in csv.DictReader(file)
        ]


def attested(data: Path, *, session: str, state: str) -> tuple[dict[str, str], dict[int, str]]:
    """Return a review's texts by number in the OHCHR's list, and by (first) row in UPR Info's file, where each stands once."""
    with (data / LISTS).open(encoding="utf-8", newline="") as file:
        listed = {
            row["para"]: row["recommendation"]
            for row in csv.DictReader(file)
            if row["session"].startswith(f"UPR{session} ")
        }
    rows: dict[str, int] = {}
    with (data / ROWS).open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            if row["Session"] == session and row["To"] == state:
                rows.setdefault(row["Text"], number)
    return listed, {number: text for text, number in rows.items()}


def quality(scores: Sequence[float], same: Sequence[bool], least: float) -> tuple[float, float]:
    """Return precision and recall, in percent, of taking pairs for the same from a score on."""
    taken = sum(score >= least for score in scores)
    right = sum(score >= least and one for score, one in zip(scores, same, strict=True))
    return 100 * right / max(1, taken), 100 * right / max(1, sum(same))


def best(scores: Sequence[float], same: Sequence[bool]) -> float:
    """Return the score from which on F1 is best."""

    def f1(least: float) -> float:
        precision, recall = quality(scores, same, least)
        return 2 * precision * recall / max(1e-9, precision + recall)

    return max(sorted(set(scores), reverse=True), key=f1)
