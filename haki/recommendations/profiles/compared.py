"""The tables of a comparison: each number on the scale of its whole table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from haki.recommendations.profiles.comparing import Side

FIRST = 20
"""Rows of a table: those with most in any State."""


@dataclass(frozen=True)
class Cell:
    """A State's number, the count behind it and its list, its share of the longest bar.

    value: per review; None without a review, or where nothing of the State is coded so.
    """

    value: float | None
    count: int
    address: str
    share: int

    @property
    def width(self) -> str:
        """Its bar, as a drawing has it."""
        return f"{self.share}%"


@dataclass(frozen=True)
class Row:
    """A value and its number in each State."""

    code: str
    label: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Shared:
    """What all States were told about, and what only one was: (label, address) each."""

    all: Sequence[str]
    only: Sequence[tuple[str, Sequence[tuple[str, str]]]]


def rows(sides: Sequence[Side], facet: str, labels: Mapping[str, str]) -> list[Row]:
    """Return a facet's values with how many recommendations per review each State had."""
    codes = {code for side in sides for code in side.counts[facet]}
    value = {code: [side.per_review(side.counts[facet].get(code, 0)) for side in sides] for code in codes}
    most = max((one for values in value.values() for one in values if one), default=1.0)
    if facet == "goal":
        ordered = sorted(codes, key=int)
    else:
        ordered = sorted(codes, key=lambda code: (-max(one or 0.0 for one in value[code]), labels.get(code, code)))
    return [
        Row(code, labels.get(code, code), [_cell(side, facet, code, most) for side in sides])
        for code in ordered[:FIRST]
    ]


def _cell(side: Side, facet: str, code: str, most: float) -> Cell:
    count = side.counts[facet].get(code, 0)
    value = (
        side.per_review(count) if side.counts[facet] else None
    )  # of what nobody coded there is no number, not even 0
    share = max(1, round(100 * value / most)) if value else 0
    return Cell(value, count, side.address(facet, code) if count else "", share)


def shares(sides: Sequence[Side], labels: Mapping[str, str]) -> list[Row]:
    """Return each position as a percentage of what the State answered."""
    codes = sorted({code for side in sides for code in side.counts["position"]})
    return [Row(code, labels.get(code, code), [_share(side, code) for side in sides]) for code in codes]


def _share(side: Side, code: str) -> Cell:
    count, answered = side.counts["position"].get(code, 0), sum(side.counts["position"].values())
    value = 100 * count / answered if answered else None
    return Cell(value, count, side.address("position", code) if count else "", round(value or 0))


def uncoded(sides: Sequence[Side], facet: str) -> list[str]:
    """Return the States that have recommendations, none of which is coded to any value of a facet."""
    return [side.label for side in sides if side.total and not side.counts[facet]]


def shared(sides: Sequence[Side], facet: str, labels: Mapping[str, str]) -> Shared:
    """Return what all States have in common of a facet, and what only one of them has; those without any code are left out."""
    sides = [side for side in sides if side.counts[facet]]
    has = [set(side.counts[facet]) for side in sides]
    everywhere = set.intersection(*has) if has else set()
    only = []
    for side, own in zip(sides, has, strict=True):
        others = set().union(*(there for there in has if there is not own))
        found = sorted((labels.get(code, code), side.address(facet, code)) for code in own - others)
        only.append((side.label, found))
    return Shared(sorted(labels.get(code, code) for code in everywhere), only)
