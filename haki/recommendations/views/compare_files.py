"""The numbers of a comparison as files: JSON and CSV, all codes, each number with the reviews that it is divided by."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from haki.recommendations.profiles.comparing import Side
from haki.recommendations.views import compare
from haki.ui.exports import sent


@require_safe
def json_file(request: HttpRequest) -> HttpResponse:
    """Answer all numbers of a comparison."""
    asked = compare.find(request)
    answer = {
        "states": [{"code": code, "label": label} for code, label in asked.states],
        "mechanisms": {name: [_side(side) for side in sides] for name, sides in asked.sides(request.user)},
        "query": asked.criteria.query,
        "filters": asked.others,
    }
    note = "per_review: recommendations divided by the State's reviews before the mechanism; null of none."
    return sent.as_json(answer, f"{sent.dated('comparison')}.json", criteria=asked.criteria, note=note)


@require_safe
def csv_file(request: HttpRequest) -> HttpResponse:
    """Answer a line for each State, mechanism and code."""
    return sent.as_csv(_lines(compare.find(request), request), f"{sent.dated('comparison')}.csv")


def _lines(asked: compare.Asked, request: HttpRequest) -> Iterator[Sequence[object]]:
    marked = ["invented"] if settings.DEMO else []
    yield "mechanism", "state", "facet", "code", "label", "recommendations", "reviews", "per_review", *marked
    for mechanism, sides in asked.sides(request.user):
        for side in sides:
            yield mechanism, side.state, "", "", "", side.total, side.reviews, _rounded(side, side.total), *marked
            for facet, counts in side.counts.items():
                for code, count in sorted(counts.items()):
                    label = asked.names[facet].get(code, code)
                    yield mechanism, side.state, facet, code, label, count, side.reviews, _rounded(side, count), *marked


def _side(side: Side) -> dict[str, Any]:
    return {
        "state": side.state,
        "recommendations": side.total,
        "reviews": side.reviews,
        "per_review": _rounded(side, side.total),
        "counts": side.counts,
    }


def _rounded(side: Side, count: int) -> float | None:
    value = side.per_review(count)
    return None if value is None else round(value, 3)
