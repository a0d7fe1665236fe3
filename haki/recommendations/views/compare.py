"""Up to four States beside each other, per review."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from haki.core import records
from haki.recommendations.profiles import compared, comparing
from haki.recommendations.profiles.tables import titles
from haki.recommendations.queries import KIND
from haki.recommendations.views import index
from haki.search.queries import search
from haki.ui import codes, facets, listing
from haki.ui.labels import Labels


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show the States that the address names beside each other, or ask for them."""
    criteria, labels = index.criteria_of(request), Labels()
    declared = {facet.name: facet for facet in records.get(KIND).facets}
    names = {name: labels(declared[name]) for name in (*comparing.FACETS, "state")}
    chosen = [code for code in criteria.chosen.get("state", ()) if code in names["state"]]
    states = [(code, names["state"][code]) for code in chosen[: comparing.MOST]]
    mechanisms = [] if len(states) < 2 else [  # noqa: PLR2004
        _mechanism(name, comparing.sides(states, name, criteria, request.user), names)
        for name in (comparing.UPR, comparing.TREATY_BODIES)
    ]  # fmt: skip
    others = {name: given for name, given in criteria.chosen.items() if name not in {"state", "mechanism", "kind"}}
    further = listing.Criteria(
        reverse("recommendations:compare"), criteria.query, {"state": tuple(chosen[: comparing.MOST]), **others},
        with_suggested=criteria.with_suggested,
    )  # fmt: skip
    context = {
        "states": states,
        "mechanisms": mechanisms,
        "criteria": further,
        "chips": [] if not others else facets.chips(further, index.declared(), labels),
        "matrix_address": replace(further, path=reverse("recommendations:matrix", args=["goal", "mechanism"])).address,
        "kept": [(name, code) for name, given in others.items() for code in given],
        "too_many": len(chosen) > comparing.MOST,
        "choices": _choices(request, names["state"], [code for code, _label in states]),
        "counted": codes.counted(with_suggested=criteria.with_suggested),
    }
    return render(request, "recommendations/compare.html", context)


def _mechanism(name: str, sides: list[comparing.Side], names: dict[str, Any]) -> dict[str, Any]:
    is_upr, said = name == comparing.UPR, titles()
    tables = [(facet, said[facet][0], compared.rows(sides, facet, names[facet])) for facet in comparing.FACETS[:3]]
    return {
        "name": name,
        "title": _("Universal Periodic Review") if is_upr else _("Treaty bodies"),
        "is_upr": is_upr,
        "sides": [(side, side.per_review(side.total)) for side in sides],
        "tables": [table for table in tables if table[2]],
        "positions": compared.shares(sides, names["position"]) if is_upr else [],
        "shared": compared.shared(sides, "theme", names["theme"]),
        "is_empty": not any(side.total for side in sides),
    }


def _choices(request: HttpRequest, names: Any, chosen: list[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the four menus: what is chosen in each, and the States that have recommendations."""
    counts = search(user=request.user, kind=KIND, sort="newest", limit=0, facets=("state",)).facets.get("state", ())
    known = {one.code for one in counts if one.count and one.code in names} | set(chosen)
    states = sorted(((code, names[code]) for code in known), key=lambda state: state[1].casefold())
    return [(code, states) for code in [*chosen, *[""] * comparing.MOST][: comparing.MOST]]
