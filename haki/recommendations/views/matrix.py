"""The matrix: two facets of a search against each other, each number with the records that it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from haki.core.records import Facet
from haki.recommendations.counted import FILTERS
from haki.recommendations.profiles import comparing
from haki.recommendations.queries import KIND
from haki.recommendations.report import matrix as matrix_report
from haki.recommendations.views import index
from haki.search import matrix as counting
from haki.ui import codes, facets, listing
from haki.ui import matrix as shaping
from haki.ui.exports import sent
from haki.ui.labels import Labels
from haki.ui.not_now import not_now

DOORS = (
    ("goal", "mechanism", _("Goals by mechanism, as for a voluntary national review")),
    ("theme", "position", _("Themes by position of the State")),
    ("state", "year", _("States by year")),
    ("body", "goal", _("Bodies by goal")),
    ("affected", "mechanism", _("Affected persons by mechanism")),
)
"""Matrices that people ask for most: rows, columns, what it is."""
_COLUMNS = 24
"""Columns shown; the others are counted as one."""
_FILES = ("csv", "json")


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the matrix of the facets chosen in the form, or to the first of DOORS."""
    rows, columns = request.GET.get("rows") or DOORS[0][0], request.GET.get("columns") or DOORS[0][1]
    if rows == columns:
        columns = next(name for name in (DOORS[0][1], DOORS[0][0]) if name != rows)
    _facets(rows, columns)
    asked = index.criteria_of(request).string_without_page
    return redirect(f"{reverse('recommendations:matrix', args=[rows, columns])}{'?' if asked else ''}{asked}")


@require_safe
def matrix(request: HttpRequest, rows: str, columns: str) -> HttpResponse:
    """Show the matrix of two facets."""
    pair = _facets(rows, columns)
    criteria = _criteria(request, rows, columns)
    counted = _counted(request, criteria, pair)
    labels = Labels()
    listed = replace(criteria, path=reverse("recommendations:list"), sort="")
    context = {
        "criteria": criteria,
        "results": counted.results,
        "pair": pair,
        "matrix": shaping.shown(criteria, counted, pair, labels, list_path=listed.path, other=counting.OTHERS),
        "others": bool(counted.other_rows or counted.other_columns),
        "facets": shaping.choices(index.declared(), rows, columns),
        "chips": facets.chips(criteria, index.declared(), labels),
        "codes_switch": codes.switch(criteria, counted.results.facets),
        "list_address": listed.address,
        "asked": listed,
        "orders": listing.orders(criteria, _orders(pair[0])),
        "doors": [(label, _address(request, *names)) for *names, label in DOORS],
        "swapped": _address(request, columns, rows),
        "sizes": [(size, replace(criteria, size=size).address, size == criteria.size) for size in listing.SIZES],
        "files": [one for one in criteria.exports() if one[0].lower() in _FILES],
        "report": _report(criteria, pair),
        "profiles": index.profiles_of(criteria, index.declared(), labels),
        "compared": replace(listed, path=reverse("recommendations:compare")).address if _is_of_states(criteria) else "",
    }
    return render(request, "recommendations/matrix.html", context)


@require_safe
def file(request: HttpRequest, rows: str, columns: str, format_name: str) -> HttpResponse:
    """Answer with all rows and columns of the matrix, as the reader may see them: CSV or JSON."""
    if format_name not in _FILES:
        raise Http404
    pair = _facets(rows, columns)
    criteria = _criteria(request, rows, columns)
    counted, labels = _counted(request, criteria, pair, is_whole=True), Labels()
    if counted.results.is_rebuilding:
        return not_now()
    named = labels(pair[0]), labels(pair[1])
    name = f"{sent.dated(f'matrix-{rows}-{columns}')}.{format_name}"
    if format_name == "json":
        return _json(criteria, counted, pair, named, name)
    return sent.as_csv(_rows(counted, pair, named), name)


def _rows(counted: counting.Matrix, pair: tuple[Facet, Facet], named: tuple[Any, Any]) -> Iterator[Sequence[object]]:
    columns = list(counted.columns)
    yield pair[0].name, "label", "total", *(named[1].get(code, code) for code in columns)
    for code, total in counted.rows.items():
        yield code, named[0].get(code, code), total, *(counted.cell(code, column) for column in columns)
    yield "total", "", counted.results.total, *counted.columns.values()


def _json(
    criteria: listing.Criteria, counted: counting.Matrix, pair: tuple[Facet, Facet], named: tuple[Any, Any], name: str
) -> HttpResponse:
    def codes_of(totals: dict[str, int], known: Any) -> list[dict[str, Any]]:
        return [{"code": code, "label": known.get(code, code), "total": total} for code, total in totals.items()]

    answer = {
        "rows": {"facet": pair[0].name, "codes": codes_of(counted.rows, named[0])},
        "columns": {"facet": pair[1].name, "codes": codes_of(counted.columns, named[1])},
        "cells": counted.cells,
        "total": counted.results.total,
        "query": criteria.query,
        "filters": criteria.chosen,
    }
    note = "Totals count records, each once: they are no sums of cells."
    return sent.as_json(answer, name, criteria=criteria, note=note)


def _facets(rows: str, columns: str) -> tuple[Facet, Facet]:
    """Return the two facets; Http404 when there are no such, or they are the same."""
    known = {facet.name: facet for facet in index.declared()}
    if rows == columns or not {rows, columns} <= set(known):
        raise Http404
    return known[rows], known[columns]


def _criteria(request: HttpRequest, rows: str, columns: str) -> listing.Criteria:
    names, orders = [facet.name for facet in index.declared()], shaping.sorts(request.GET.get("sort", ""))
    path = reverse("recommendations:matrix", args=[rows, columns])
    return replace(
        listing.read(path, request.GET, facets=names, sorts=orders, is_coded=True, kind=KIND), page=1, shown_whole=""
    )


def _counted(
    request: HttpRequest, criteria: listing.Criteria, pair: tuple[Facet, Facet], *, is_whole: bool = False
) -> counting.Matrix:
    asked = counting.Asked(
        KIND, pair[0].name, pair[1].name, criteria.query, criteria.chosen, criteria.with_suggested,
        *(() if is_whole else (criteria.size, _COLUMNS)),
    )  # fmt: skip
    return counting.count(asked, user=request.user, facets=(codes.CODING.name,))


def _is_of_states(criteria: listing.Criteria) -> bool:
    """Return whether the States chosen can be compared."""
    return 1 <= len(criteria.chosen.get("state", ())) <= comparing.MOST


def _orders(rows: Facet) -> dict[str, Any]:
    return {
        shaping.USUAL: _("the usual order"),
        shaping.BY_NAME: format_lazy("{name}", name=rows.label),
        shaping.BY_TOTAL: _("number of records"),
    }


def _address(request: HttpRequest, rows: str, columns: str) -> str:
    """Return the same search in another matrix, in its usual order."""
    return replace(_criteria(request, rows, columns), sort="").address


def _report(criteria: listing.Criteria, pair: tuple[Facet, Facet]) -> dict[str, Any] | None:
    """Return where the same matrix is made as a report; None where a report cannot count it."""
    if not {pair[0].name, pair[1].name} <= set(FILTERS) or criteria.with_suggested:
        return None
    pairs = [("rows", pair[0].name), ("columns", pair[1].name), *([("q", criteria.query)] if criteria.query else [])]
    pairs += [(facet, code) for facet, chosen in criteria.chosen.items() for code in chosen]
    asked, name = urlencode(pairs), matrix_report.NAME
    files = [
        (one.upper(), f"{reverse('reports:make-file', args=[name, one])}?{asked}") for one in ("docx", "xlsx", "pdf")
    ]
    return {"address": f"{reverse('reports:make', args=[name])}?{asked}", "files": files}
