"""Frequency: up to four searches over the years, as a page with a drawing and its table, and as files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from haki.lib import charts
from haki.recommendations import frequency as counting
from haki.recommendations.frequency import FEW, MOST, Counted, Point
from haki.recommendations.views import index
from haki.ui import codes, facets, listing
from haki.ui.exports import sent
from haki.ui.labels import Labels
from haki.ui.not_now import not_now

_WORDS = "q"
_FILES = ("csv", "json")


@dataclass(frozen=True)
class Criteria(listing.Criteria):
    """What an address asks for: filters, and among them the words of several searches."""

    @property
    def words(self) -> tuple[str, ...]:
        return self.chosen.get(_WORDS, ())

    @property
    def narrowed(self) -> listing.Criteria:
        """The filters alone."""
        return replace(self, filters={name: given for name, given in self.chosen.items() if name != _WORDS})

    def without_filters(self) -> Self:
        return replace(super().without_filters(), filters={_WORDS: self.words} if self.words else {})


@require_safe
def frequency(request: HttpRequest) -> HttpResponse:
    """Show the searches that the address names over the years."""
    criteria = _criteria(request)
    counted, labels = _counted(request, criteria, codes.CODING.name), Labels()
    chips = facets.chips(criteria, index.declared(), labels)
    among = " · ".join(chip.label for chip in chips)
    listed = [
        replace(criteria.narrowed, path=reverse("recommendations:list"), query=one.words) for one in counted.courses
    ]
    most = max((point.share or 0 for one in counted.courses for point in one.points), default=0) or 1
    context = {
        "criteria": criteria,
        "boxes": [*criteria.words, *[""] * MOST][:MOST],
        "results": counted.results,
        "searches": [(one.words or among, one, to.address) for one, to in zip(counted.courses, listed, strict=True)],
        "rows": [_row(place, counted, listed, most) for place in range(len(counted.years))] if counted.is_found else [],
        "drawing": replace(criteria, path=reverse("recommendations:frequency-drawing")).address
        if _lines(counted)
        else "",
        "few": FEW if any(0 < one.made < FEW for one in counted.courses[0].points) else 0,
        "chips": chips,
        "codes_switch": codes.switch(criteria, counted.results.facets),
        "files": [one for one in criteria.exports() if one[0].lower() in _FILES],
        "list_address": listed[0].address,
    }
    return render(request, "recommendations/frequency.html", context)


@require_safe
def drawing(request: HttpRequest) -> HttpResponse:
    """Answer the lines as SVG; Http404 when there is nothing to draw."""
    criteria = _criteria(request)
    counted = _counted(request, criteria)
    if not (lines := _lines(counted)):
        raise Http404
    svg = charts.shares(
        counted.years,
        lines,
        title=_("Frequency over the years"),
        description=_("All numbers are in the table."),
        note=str(codes.counted(with_suggested=True)) if criteria.with_suggested else "",
        is_narrow=listing.NARROW in request.GET,
        is_rtl=get_language_bidi(),
    )
    headers = {"Cache-Control": "private, max-age=60", "X-Robots-Tag": "noindex"}
    return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8", headers=headers)


@require_safe
def file(request: HttpRequest, format_name: str) -> HttpResponse:
    """Answer with the numbers, as the reader may see them: CSV or JSON."""
    if format_name not in _FILES:
        raise Http404
    criteria = _criteria(request)
    counted = _counted(request, criteria)
    if counted.results.is_rebuilding:
        return not_now()
    name = f"{sent.dated('frequency')}.{format_name}"
    if format_name == "json":
        return _json(criteria, counted, name)
    return sent.as_csv(_lines_of_file(counted), name)


def _criteria(request: HttpRequest) -> Criteria:
    given = index.criteria_of(request)
    words = [one.replace("\0", "").strip()[: listing.LONGEST] for one in request.GET.getlist(_WORDS)]
    asked = tuple(dict.fromkeys(filter(None, words)))[:MOST]
    filters = {**({_WORDS: asked} if asked else {}), **given.chosen}
    return Criteria(reverse("recommendations:frequency"), filters=filters, with_suggested=given.with_suggested)


def _counted(request: HttpRequest, criteria: Criteria, *also: str) -> Counted:
    return counting.count(criteria.words, criteria.narrowed, request.user, facets=also)


def _row(place: int, counted: Counted, listed: Sequence[listing.Criteria], most: float) -> dict[str, Any]:
    """Return a year: how many were made, and each search's number, the list of them, and its bar."""
    year = counted.years[place]
    cells = []
    for course, to in zip(counted.courses, listed, strict=True):
        point = course.points[place]
        bar = max(1, round(100 * (point.share or 0) / most)) if point.found else 0
        cells.append((point, to.linked("year")(year), bar))
    return {"year": year, "made": counted.courses[0].points[place].made, "cells": cells}


def _lines(counted: Counted) -> list[charts.Shares]:
    """Return what is drawn; nothing where all years have few."""
    lines = [charts.Shares(one.words or _("All"), [_drawn(point) for point in one.points]) for one in counted.courses]
    is_any = counted.is_found and any(value is not None for line in lines for value in line.values)
    return lines if is_any else []


def _drawn(point: Point) -> float | None:
    return point.share if point.made >= FEW else None


def _lines_of_file(counted: Counted) -> Iterator[Sequence[object]]:
    marked = ["invented"] if settings.DEMO else []
    yield "search", "year", "found", "made", "share_percent", *marked
    for course in counted.courses:
        for point in course.points:
            yield course.words, point.year, point.found, point.made, _rounded(point), *marked


def _rounded(point: Point) -> float | None:
    return None if point.share is None else round(point.share, 3)


def _json(criteria: Criteria, counted: Counted, name: str) -> HttpResponse:
    searches = [
        {
            "query": course.words,
            "total": course.total,
            "years": [
                {"year": int(one.year), "found": one.found, "made": one.made, "share_percent": _rounded(one)}
                for one in course.points
            ],
        }
        for course in counted.courses
    ]
    answer = {"searches": searches, "filters": criteria.narrowed.chosen}
    note = "With words, made counts what the filters find; without, all that was made. Years are those of making."
    return sent.as_json(answer, name, criteria=criteria, note=note)
