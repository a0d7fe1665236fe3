"""The tables of a brief: a facet's codes, each with all that has it, and how many of these have each of some other codes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from haki.lib import charts
from haki.lib.rendering import Block, Chart, Figure, Heading, Paragraph, Table
from haki.lib.rendering.report import Cell
from haki.recommendations.report.shared import Brief
from haki.reports.narrowing import within
from haki.ui.matrix import in_order

MANY = 10
"""Rows of a table of which there may be hundreds, those with the most."""


@dataclass(frozen=True)
class Column:
    """What a table tells of each row besides all: those that a filter (name, code) finds."""

    label: str
    name: str
    code: str
    ids: set[UUID]


def columns(brief: Brief, name: str, among: Iterable[str] = ()) -> list[Column]:
    """Return a column for each code of a facet, in its usual order; none where all would stand in one. among: only these."""
    found, known = brief.codes(name), brief.labels(brief.facets[name])
    wanted = [code for code in found if not among or code in among]
    if len(found) < 2:  # noqa: PLR2004
        return []
    ordered = in_order(wanted, brief.facets[name], known, {code: len(ids) for code, ids in found.items()})
    return [Column(known.get(code, code), name, code, found[code]) for code in ordered]


def block(brief: Brief, name: str, title: str, beside: Sequence[Column], most: int | None = None) -> Iterator[Block]:
    """Yield the table of a facet under its heading; where nothing has a code of it, it says so."""
    yield Heading(title)
    if not brief.codes(name):
        yield nothing()
        return
    yield table(brief, name, beside, most)
    if said := notes(brief, name, most):
        yield Paragraph(" ".join(said), is_quiet=True)


def drawn(brief: Brief, name: str, title: str, beside: Sequence[Column]) -> Iterator[Block]:
    """Yield the table of a facet with bars above it."""
    yield Heading(title)
    if not brief.codes(name):
        yield nothing()
        return
    numbers = table(brief, name, beside, None)
    totals = [row[1] for row in numbers.rows if isinstance(row[1], Figure)]
    said = described(totals)
    bars = [charts.Bar(one.label, int(one.value)) for one in totals]
    svg = charts.bars(bars, title=title, description=said, is_rtl=get_language_bidi())
    yield Chart(svg, str(brief.facets[name].label), said, numbers, notes(brief, name, None))


def table(brief: Brief, name: str, beside: Sequence[Column], most: int | None) -> Table:
    """Return the codes of a facet with how many have each, and of these how many are in each column."""
    rows = [_row(brief, name, code, label, beside) for code, label in _ordered(brief, name)[:most]]
    total = _("All") if beside else _("Number")
    return Table([str(brief.facets[name].label), total, *(column.label for column in beside)], rows)


def _row(brief: Brief, name: str, code: str, label: str, beside: Sequence[Column]) -> list[Cell]:
    ids, asked = brief.codes(name)[code], within(brief.parameters, name, code)
    cells = [brief.figure(f"{label} × {one.label}", within(asked, one.name, one.code), ids & one.ids) for one in beside]
    return [label, brief.figure(label, asked, ids), *cells]


def _ordered(brief: Brief, name: str) -> list[tuple[str, str]]:
    """Return (code, label), those with the most first; goals by number."""
    known, found = brief.labels(brief.facets[name]), brief.codes(name)
    ordered = sorted(found, key=lambda code: (-len(found[code]), known.get(code, code)))
    if name == "goal":
        ordered.sort(key=int)
    return [(code, known.get(code, code)) for code in ordered]


def notes(brief: Brief, name: str, most: int | None) -> list[str]:
    """Return what has to be known when reading a table."""
    found = brief.codes(name)
    said = []
    if sum(map(len, found.values())) > len(set[UUID]().union(*found.values())):
        said.append(_("One recommendation may be counted in several rows."))
    if most and len(found) > most:
        said.append(_("The %(shown)s with the most, of %(all)s.") % {"shown": most, "all": len(found)})
    return said


def nothing() -> Paragraph:
    """Return the line that stands where a part would be empty."""
    return Paragraph(_("Of this the index says nothing."), is_quiet=True)


def described(rows: Sequence[Figure]) -> str:
    """Return what a drawing shows, for those who do not see it."""
    most = sorted(rows, key=lambda one: -one.value)[:3]
    said = ", ".join(f"{one.label}: {one.value:,}" for one in most)
    return _("Most: %(most)s. All numbers are in the table.") % {"most": said}
