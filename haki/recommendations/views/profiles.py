"""All profiles: what has recommendations, kind by kind."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.core import records
from haki.recommendations.profiles.kinds import KINDS, address
from haki.recommendations.queries import KIND
from haki.search.queries import search
from haki.ui.labels import Labels


@require_safe
def profiles(request: HttpRequest) -> HttpResponse:
    """Show what has a profile, with how many recommendations."""
    wanted = [one.facet for one in KINDS.values()]
    results = search(user=request.user, kind=KIND, sort="newest", limit=0, facets=wanted)
    labels, declared = Labels(), {facet.name: facet for facet in records.get(KIND).facets}
    groups = []
    for one in KINDS.values():
        names = labels(declared[one.facet])
        counts = {count.code: count.count for count in results.facets.get(one.facet, ()) if count.count}
        named = [(names[code], address(one.name, code), count) for code, count in counts.items() if code in names]
        if one.facet == "goal":
            named.sort(key=lambda row: int(row[0].split()[0]))
        else:
            named.sort(key=lambda row: row[0].casefold())
        groups.append((one, named))
    context = {"groups": [group for group in groups if group[1]], "results": results}
    return render(request, "recommendations/profiles.html", context)
