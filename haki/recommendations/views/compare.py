"""Up to four States beside each other, per review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
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

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User


@dataclass(frozen=True)
class Asked:
    """A comparison that was asked for. states: (code, label); criteria: of its page; names: facet → code → label."""

    states: Sequence[tuple[str, str]]
    criteria: listing.Criteria
    names: Mapping[str, Mapping[str, str]]
    too_many: bool

    @property
    def others(self) -> dict[str, tuple[str, ...]]:
        """What narrows it besides the States."""
        return {name: codes for name, codes in self.criteria.chosen.items() if name != "state"}

    def sides(self, user: "User | AnonymousUser") -> list[tuple[str, list[comparing.Side]]]:
        """Return the States before each mechanism; nothing of fewer than two."""
        if len(self.states) < 2:  # noqa: PLR2004
            return []
        listed = replace(self.criteria, path=reverse("recommendations:list"))
        both = (comparing.UPR, comparing.TREATY_BODIES)
        return [(name, comparing.sides(self.states, name, listed, user)) for name in both]


def find(request: HttpRequest) -> Asked:
    """Return what the address asks to be compared."""
    criteria, labels = index.criteria_of(request), Labels()
    declared = {facet.name: facet for facet in records.get(KIND).facets}
    names = {name: labels(declared[name]) for name in (*comparing.FACETS, "state")}
    chosen = [code for code in criteria.chosen.get("state", ()) if code in names["state"]]
    states = [(code, names["state"][code]) for code in chosen[: comparing.MOST]]
    others = {name: given for name, given in criteria.chosen.items() if name not in {"state", "mechanism", "kind"}}
    kept = {"state": tuple(code for code, _label in states)} if states else {}
    further = listing.Criteria(
        reverse("recommendations:compare"), criteria.query, {**kept, **others}, with_suggested=criteria.with_suggested
    )
    return Asked(states, further, names, len(chosen) > comparing.MOST)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show the States that the address names beside each other, or ask for them."""
    asked = find(request)
    further = asked.criteria
    context = {
        "states": asked.states,
        "mechanisms": [_mechanism(name, sides, asked.names) for name, sides in asked.sides(request.user)],
        "criteria": further,
        "chips": facets.chips(further, index.declared(), Labels()) if asked.others else [],
        "matrix_address": replace(further, path=reverse("recommendations:matrix", args=["goal", "mechanism"])).address,
        "kept": [(name, code) for name, given in asked.others.items() for code in given],
        "too_many": asked.too_many,
        "menus": _menus(request, asked.names["state"], [code for code, _label in asked.states]),
        "counted": codes.counted(with_suggested=further.with_suggested),
        "files": [one for one in further.exports() if one[0].lower() in {"csv", "json"}],
    }
    return render(request, "recommendations/compare.html", context)


def _mechanism(name: str, sides: list[comparing.Side], names: Mapping[str, Any]) -> dict[str, Any]:
    is_upr, said = name == comparing.UPR, titles()
    tables = [
        (facet, said[facet][0], compared.rows(sides, facet, names[facet]), compared.uncoded(sides, facet))
        for facet in comparing.FACETS[:-1]
    ]
    return {
        "name": name,
        "title": _("Universal Periodic Review") if is_upr else _("Treaty bodies"),
        "is_upr": is_upr,
        "sides": [(side, side.per_review(side.total)) for side in sides],
        "tables": sorted((table for table in tables if table[2]), key=lambda table: bool(table[3])),  # all coded: first
        "positions": compared.shares(sides, names["position"]) if is_upr else [],
        "shared": _shared(sides, names),
        "is_empty": not any(side.total for side in sides),
    }


def _shared(sides: list[comparing.Side], names: Mapping[str, Any]) -> compared.Shared | None:
    """Return what the States have in common: of themes, or else of issues, where two of them at least are coded to these."""
    every = (compared.shared(sides, facet, names[facet]) for facet in ("theme", "issue"))
    return next((found for found in every if len(found.only) > 1), None)


def _menus(request: HttpRequest, names: Any, chosen: list[str]) -> list[SafeString]:
    """Return what the four menus hold: what is chosen in each first, then the States that have recommendations."""
    counts = search(user=request.user, kind=KIND, sort="newest", limit=0, facets=("state",)).facets.get("state", ())
    known = {one.code for one in counts if one.count and one.code in names} | set(chosen)
    states = sorted(((code, names[code]) for code in known), key=lambda state: state[1].casefold())
    options = format_html_join("", '<option value="{}">{}</option>', states)  # once: there are a thousand in the four
    return [_selected(options, code) for code in [*chosen, *[""] * comparing.MOST][: comparing.MOST]]


def _selected(options: SafeString, code: str) -> SafeString:
    value = format_html('value="{}"', code)
    return SafeString(options.replace(value, f"{value} selected", 1)) if code else options
