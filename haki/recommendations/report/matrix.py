"""The report of a matrix: two facets of a search against each other, each number a figure with the records behind it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from haki.core.records import Facet
from haki.lib.rendering import Block, Figures, Paragraph, Report, Table
from haki.lib.rendering.report import Cell
from haki.recommendations import counted
from haki.recommendations.queries import KIND
from haki.recommendations.report import shared
from haki.recommendations.report.shared import Brief
from haki.reports.declared import NamedReport, Parameter, ParameterProblem
from haki.reports.narrowing import within
from haki.ui.matrix import in_order, name_of_others

if TYPE_CHECKING:
    from haki.reports.declared import Parameters
    from haki.reports.declared import Reader as Person

NAME = "recommendations-matrix"
ROWS, COLUMNS = 40, 12
"""Codes shown, those with the most; the others are counted as one, so that the table fits on paper."""
_AXES = {"rows": "goal", "columns": "mechanism"}


class _Axis:
    """The codes of a facet: those shown with their records, and what the others have together."""

    def __init__(self, brief: Brief, name: str, most: int) -> None:
        self.facet, known = brief.facets[name], brief.labels(brief.facets[name])
        found = brief.codes(name)
        if asked := brief.parameters.get(name):
            found = {code: ids for code, ids in found.items() if code in asked.split(",")}
        counts = {code: len(ids) for code, ids in found.items()}
        ordered = sorted(found, key=lambda code: (-counts[code], code))
        if self.facet.descending:
            ordered.sort(reverse=True)
        first, rest = ordered[:most], ordered[most:]
        if len(rest) == 1:
            first, rest = ordered, []
        self.codes: dict[str, tuple[str, set[UUID]]] = {
            code: (known.get(code, code), found[code]) for code in in_order(first, self.facet, known, counts)
        }
        if rest:
            ids = set[UUID]().union(*(found[code] for code in rest))
            self.codes[",".join(rest)] = (name_of_others(len(rest)), ids)


def build(parameters: "Parameters", user: "Person", texts: Mapping[str, str]) -> Report:
    """Return the matrix for a reader. ParameterProblem for facets that cannot be crossed."""
    rows, columns = axes(parameters)
    asked = {name: value for name, value in parameters.items() if name not in _AXES}
    shared.check_years(asked)
    brief = Brief(asked, user, texts)
    axis = _Axis(brief, rows, ROWS), _Axis(brief, columns, COLUMNS)
    crossed = f"{axis[0].facet.label} × {axis[1].facet.label}"
    return shared.made(
        brief,
        title=_("%(crossed)s: recommendations") % {"crossed": crossed},
        blocks=list(_blocks(brief, axis, crossed)),
        name=NAME,
        parameters=parameters,
    )


def axes(parameters: "Parameters") -> tuple[str, str]:
    """Return the facets of rows and columns. ParameterProblem when there are no such, or they are the same."""
    names = {axis: parameters.get(axis, usual) for axis, usual in _AXES.items()}
    for axis, name in names.items():
        if name not in counted.FILTERS:
            raise ParameterProblem(axis, _("expected one of %(names)s.") % {"names": ", ".join(counted.FILTERS)})
    if names["rows"] == names["columns"]:
        raise ParameterProblem("columns", _("rows and columns must be different."))
    return names["rows"], names["columns"]


def _blocks(brief: Brief, axis: tuple[_Axis, _Axis], crossed: str) -> Iterator[Block]:
    rows, columns = axis
    yield Figures([brief.total(_("Recommendations and observations"))])
    if not rows.codes or not columns.codes:
        yield Paragraph(_("Nothing that was found carries codes of both kinds."))
        return
    heads = [str(rows.facet.label), *(label for label, _ids in columns.codes.values()), _("All")]
    yield Table(heads, [*_rows(brief, rows, columns), _last(brief, columns)], crossed)
    yield Paragraph(str(TOTALS), is_quiet=True)
    yield from shared.sources(brief)


TOTALS = gettext_lazy(
    "The numbers under “All” count records, each once. They are no sums: a record may stand in several cells, or in none."
)


def _rows(brief: Brief, rows: _Axis, columns: _Axis) -> Iterator[Sequence[Cell]]:
    for code, (label, ids) in rows.codes.items():
        narrowed = within(brief.parameters, rows.facet.name, code)
        cells: list[Cell] = [label]
        for column, (other, others) in columns.codes.items():
            both = within(narrowed, columns.facet.name, column)
            cells.append(brief.figure(f"{label} × {other}", both, ids & others))
        yield [*cells, brief.figure(label, narrowed, ids)]


def _last(brief: Brief, columns: _Axis) -> Sequence[Cell]:
    totals = [brief.narrowed(label, columns.facet.name, code, ids) for code, (label, ids) in columns.codes.items()]
    return [_("All"), *totals, brief.total(_("All"))]


def declared(facets: Sequence[Facet]) -> NamedReport:
    """Return the declaration of the report."""

    def crossed() -> Mapping[str, str]:
        return {facet.name: str(facet.label) for facet in facets if facet.name in counted.FILTERS}

    first = [
        Parameter("rows", gettext_lazy("Rows"), choices=crossed),
        Parameter("columns", gettext_lazy("Columns"), choices=crossed),
    ]
    return NamedReport(
        name=NAME,
        label=gettext_lazy("Matrix of recommendations"),
        about=gettext_lazy(
            "Two filters against each other, such as goals by mechanism for a voluntary national review: how many records"
            " carry both, each number with the records behind it."
        ),
        kind=KIND,
        parameters=(*first, *shared.parameters_of(facets)),
        build=build,
    )
