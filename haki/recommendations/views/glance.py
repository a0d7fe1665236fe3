"""At a glance: what was found by goal and by year, and the share supported, drawn from the counts already made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from haki.ui.facets import Count
from haki.ui.listing import Criteria

GOALS = 7
YEARS = 24
_WIDTH, _HEIGHT, _WIDE = 150, 60, 240


@dataclass(frozen=True)
class Bar:
    """A bar of a small chart: sizes are units of its SVG."""

    label: str
    count: int
    size: int
    at: int
    top: int = 0


@dataclass(frozen=True)
class Glance:
    """Two small charts and a number. supported is a percentage of `answered`, None where no State answered."""

    goals: list[Bar]
    years: list[Bar]
    goals_address: str
    years_address: str
    column: int
    supported: int | None
    answered: int

    @property
    def goals_height(self) -> int:
        return 20 * len(self.goals) + 2


def of(criteria: Criteria, counts: Mapping[str, Sequence[Count]], total: int) -> Glance | None:
    """Return what to draw beside the list, or None when there is too little to draw."""
    if total < 2:  # noqa: PLR2004
        return None
    # A facet is counted without its own filter; drawn beside a list that is filtered by it, it would say another thing.
    counts = {name: found for name, found in counts.items() if name not in criteria.chosen}
    goals, years = _goals(counts.get("goal", ())), _years(counts.get("year", ()))
    positions = {count.code: count.count for count in counts.get("position", ())}
    answered = sum(positions.get(code, 0) for code in ("supported", "noted", "partially"))
    supported = round(100 * positions.get("supported", 0) / answered) if answered else None
    if not goals and not years and supported is None:
        return None
    column = max(2, _WIDE // max(len(years), 1) - 2)
    whole = criteria.showing_whole
    return Glance(goals, years, whole("goal").address, whole("year").address, column, supported, answered)


def _goals(counts: Sequence[Count]) -> list[Bar]:
    top = sorted((count for count in counts if count.count), key=lambda count: -count.count)[:GOALS]
    most = max((count.count for count in top), default=1)
    return [
        Bar(f"SDG {count.code}", count.count, max(1, round(_WIDTH * count.count / most)), 20 * n)
        for n, count in enumerate(top)
    ]


def _years(counts: Sequence[Count]) -> list[Bar]:
    known = {int(count.code): count.count for count in counts if count.code.isdigit() and count.count}
    if len(known) < 2:  # noqa: PLR2004
        return []
    last = max(known)
    span = range(max(min(known), last - YEARS + 1), last + 1)
    most, step = max(known.values()), _WIDE / len(span)
    return [_column(year, known.get(year, 0), most, round(step * n)) for n, year in enumerate(span)]


def _column(year: int, count: int, most: int, at: int) -> Bar:
    size = max(1, round(_HEIGHT * count / most)) if count else 0
    return Bar(str(year), count, size, at, top=_HEIGHT + 4 - size)
