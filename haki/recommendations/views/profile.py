"""The profile of one State, body, mechanism, theme, goal or group: its numbers, each leading to the list, and the latest."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.core import records
from haki.recommendations import figures
from haki.recommendations.models import Kind
from haki.recommendations.profiles import tables, treaties
from haki.recommendations.profiles.kinds import KINDS, Profiled
from haki.recommendations.queries import KIND
from haki.recommendations.views import index, rows
from haki.search.results import Results
from haki.ui import codes, facets, listing
from haki.ui.labels import Labels
from haki.ui.map_note import map_note
from haki.vocab.models import Term

LATEST = 5


@dataclass(frozen=True)
class Asked:
    """A profile that was asked for. criteria: of the list that holds all it counts; further: only what narrows it."""

    profiled: Profiled
    code: str
    label: str
    criteria: listing.Criteria
    further: listing.Criteria

    @property
    def arguments(self) -> list[str]:
        return [self.profiled.name, self.code]


@require_safe
def profile(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Show a profile."""
    asked = find(request, kind, code)
    results = ask(request, asked, limit=LATEST)
    criteria = asked.criteria
    found = tables.of(asked.profiled.tables, results.facets, criteria)
    by_facet = {table.facet: table for table in found}
    context = {
        "asked": asked,
        "results": results,
        "criteria": asked.further,
        "list_address": criteria.address,
        "matrix_address": replace(
            criteria, path=reverse("recommendations:matrix", args=asked.profiled.crossed)
        ).address,
        "query": criteria.string,
        "tables": [table for table in found if table.facet not in {"kind", "year"}],
        "by_kind": [(one, Kind(one.code).counted(one.count)) for one in by_facet["kind"].lines]
        if "kind" in by_facet
        else [],
        "by_year": by_facet.get("year"),
        "maps": [by_facet[name] for name in figures.MAPS if name in by_facet],
        "map_note": map_note(),
        "chips": facets.chips(asked.further, index.declared(), Labels()),
        "codes_switch": codes.switch(asked.further, results.facets),
        "latest": _latest(request, criteria, results),
        "is_state": kind == "state",
        "footnote": _footnote(asked),
        "treaties": treaties.of(code, request.user, criteria.path) if kind == "state" else [],
    }
    return render(request, "recommendations/profile.html", context)


def find(request: HttpRequest, kind: str, code: str) -> Asked:
    """Return what is asked for; Http404 for what has no profile. Everything else in the address narrows it."""
    if kind not in KINDS:
        raise Http404
    profiled = KINDS[kind]
    facet = next(one for one in records.get(KIND).facets if one.name == profiled.facet)
    labels = Labels()(facet)
    if code not in labels or ("." in code and profiled.facet == "goal"):
        raise Http404
    given = replace(index.criteria_of(request), page=1, shown_whole="", size=listing.SIZES[0], sort="")
    others = {name: chosen for name, chosen in given.chosen.items() if name != profiled.facet}
    path = reverse("recommendations:profile", args=[kind, code])
    return Asked(
        profiled,
        code,
        labels[code],
        criteria=replace(given, filters={profiled.facet: (code,), **others}),
        further=replace(given, path=path, filters=others),
    )


def ask(request: HttpRequest, asked: Asked, *, limit: int = 0) -> Results:
    """Return the newest and all counts of a profile, in one question to the index."""
    names = (*asked.profiled.tables, codes.CODING.name)
    return index.ask(request, replace(asked.criteria, sort="newest"), limit=limit, facets=names)


def _footnote(asked: Asked) -> str:
    """Return what the United Nations say wherever they name it; empty of most."""
    found = Term.objects.filter(vocabulary=asked.profiled.vocabulary, code=asked.code).values_list("extra", flat=True)
    return next((str(extra.get("footnote") or "") for extra in found), "")


def _latest(request: HttpRequest, criteria: listing.Criteria, results: Results) -> list[Any]:
    addresses = {hit.id: index.address(hit.id, criteria, n) for n, hit in enumerate(results.hits, start=1)}
    return rows.read(results.hits, user=request.user, addresses=addresses, with_suggested=criteria.with_suggested)
