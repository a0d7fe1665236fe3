"""What was measured: rows of figures with their targets, and how they are shown."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table

_NOTHING = "–"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure. target: at most this, or at least this when `is_least`; None: measured without a target.

    ratio: how many times the peer's figure is of ours.
    """

    name: str
    what: str
    figure: float
    unit: str
    target: float | None = None
    is_least: bool = False
    peer: str = ""
    peer_figure: float | None = None
    ratio: float | None = None

    @property
    def met(self) -> bool | None:
        """Return whether the target is reached; None without one."""
        if self.target is None:
            return None
        return self.figure >= self.target if self.is_least else self.figure <= self.target

    def as_json(self) -> dict[str, Any]:
        """Return the row as `--json` prints it."""
        return {
            "name": self.name,
            "what": self.what,
            "figure": rounded(self.figure),
            "unit": self.unit,
            "target": self.target,
            "met": self.met,
            "peer": self.peer or None,
            "peer_figure": None if self.peer_figure is None else rounded(self.peer_figure),
            "ratio": None if self.ratio is None else rounded(self.ratio),
        }

    def cells(self) -> tuple[str, ...]:
        """Return the row as words: name, what, figure, target, met, peer, ratio."""
        target = _NOTHING if self.target is None else f"{'≥' if self.is_least else '≤'} {self.target:g} {self.unit}"
        met = {None: _NOTHING, True: "yes", False: "NO"}[self.met]
        unit = self.unit if self.unit in {"s", "%"} else "ms"
        peer = (
            f"{self.peer}: {shown(self.peer_figure)} {unit}" if self.peer_figure is not None else self.peer or _NOTHING
        )
        ratio = _NOTHING if self.ratio is None else f"{self.ratio:.1f}×"
        return self.name, self.what, f"{shown(self.figure)} {self.unit}", target, met, peer, ratio


HEADINGS = ("name", "what", "figure", "target", "met", "peer", "ratio")


def rounded(figure: float) -> float:
    """Return a figure with as many digits as mean something."""
    return round(figure, 0 if abs(figure) >= 1000 else 1 if abs(figure) >= 10 else 2)


def shown(figure: float) -> str:
    """Return a figure for people."""
    return f"{rounded(figure):,g}" if abs(figure) < 1000 else f"{figure:,.0f}"


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, -(-len(ranked) * 95 // 100) - 1)]


def table(rows: Iterable[Row], title: str) -> Table:
    """Return the rows for a terminal."""
    made = Table(title=title, title_justify="left")
    for heading in HEADINGS:
        made.add_column(heading, justify="right" if heading in {"figure", "ratio"} else "left")
    for row in rows:
        made.add_row(*row.cells(), style="bold red" if row.met is False else "")
    return made


def markdown(rows: Iterable[Row]) -> str:
    """Return the rows as a table of Markdown, for docs/benchmarks.md."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
