"""At a glance: what was found by goal and by year, and the share supported, drawn from the counts already made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from haki.ui.facets import Count
from haki.ui.listing import Criteria

GOALS = 7
YEARS = 24
_WIDTH, _HEIGHT = 150, 60


@dataclass(frozen=True)
class Bar:
    """A bar of a small chart: sizes are units of its SVG."""

    label: str
    count: int
    size: int
    at: int
    address: str


@dataclass(frozen=True)
class Glance:
    """Two small charts and a number. supported is a percentage of `answered`, None where no State answered."""

    goals: list[Bar]
    years: list[Bar]
    goals_height: int
    column: int
    supported: int | None
    answered: int


def of(criteria: Criteria, counts: Mapping[str, Sequence[Count]], total: int) -> Glance | None:
    """Return what to draw beside the list, or None when there is too little to draw."""
    if total < 2:  # noqa: PLR2004
        return None
    goals, years = _goals(criteria, counts.get("goal", ())), _years(criteria, counts.get("year", ()))
    positions = {count.code: count.count for count in counts.get("position", ())}
    answered = sum(positions.get(code, 0) for code in ("supported", "noted", "partially"))
    supported = round(100 * positions.get("supported", 0) / answered) if answered else None
    if not goals and not years and supported is None:
        return None
    column = max(2, 240 // max(len(years), 1) - 2)
    return Glance(goals, years, 20 * len(goals) + 2, column, supported, answered)


def _goals(criteria: Criteria, counts: Sequence[Count]) -> list[Bar]:
    top = sorted(counts, key=lambda count: -count.count)[:GOALS]
    most = max((count.count for count in top), default=0)
    return [
        Bar(
            f"SDG {count.code}",
            count.count,
            max(1, round(_WIDTH * count.count / most)),
            20 * n,
            criteria.toggled("goal", count.code).address,
        )
        for n, count in enumerate(top)
        if count.count
    ]


def _years(criteria: Criteria, counts: Sequence[Count]) -> list[Bar]:
    known = {int(count.code): count.count for count in counts if count.code.isdigit() and count.count}
    if len(known) < 2:  # noqa: PLR2004
        return []
    last = max(known)
    span = range(max(min(known), last - YEARS + 1), last + 1)
    most, step = max(known.values()), 240 / len(span)
    return [
        Bar(
            str(year),
            known.get(year, 0),
            round(_HEIGHT * known.get(year, 0) / most),
            round(step * n),
            criteria.toggled("year", str(year)).address,
        )
        for n, year in enumerate(span)
    ]
