"""The counting query of recommendations: the filters of their list as parameters, answered from the tables themselves.

Only what words, regions, ways of coding and follow-up find is asked of the search index.
Codes are those that count: decided, never only suggested.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from haki.coding.models import Decided
from haki.recommendations.models import Moved, Part, Recommendation, RecommendationState
from haki.recommendations.queries import KIND
from haki.reports.declared import CountingQuery
from haki.reports.narrowing import ALSO, listed
from haki.search.queries import matching_ids, search

if TYPE_CHECKING:
    from haki.accounts.models import User
    from haki.reports.declared import Parameters, Reader

NAME = "recommendations"
CODED = {"theme": "uhri-themes", "issue": "upr-issues", "affected": "affected-persons", "action": "upr-actions"}
"""Facets of codes → their vocabularies; goal and target are both of `sdg`."""
_COLUMNS = {
    "kind": "kind__in",
    "mechanism": "mechanism__code__in",
    "body": "body__code__in",
    "session": "session__code__in",
    "cycle": "session__extra__cycle__in",
    "position": "position__code__in",
    "year": "issued_on__year__in",
}
_PARTS = {"state": Part.CONCERNED, "recommender": Part.RECOMMENDING}
_BY_INDEX = ("region", "coding", "followup")
SINCE = "since"
"""A parameter of numbers only: made after this day (2024-01-31). No list can be asked for it."""
FILTERS = (*_COLUMNS, *_PARTS, *CODED, "goal", "target", *_BY_INDEX)


def rows(parameters: "Parameters", user: "Reader") -> QuerySet[Recommendation]:
    """Return the recommendations that a reader may see (None: everybody) of those that the parameters ask for."""
    reader = user or AnonymousUser()
    found: QuerySet[Recommendation] = Recommendation.objects.visible_to(reader)
    asked: dict[str, list[str]] = {}
    for given, value in parameters.items():
        name, codes = given.removeprefix(ALSO), value.split(",")
        if name in _BY_INDEX:
            asked[name] = codes
        elif name == SINCE:
            found = found.filter(issued_on__gt=dt.date.fromisoformat(value))
        elif given != "q":
            found = found.filter(_narrowed(name, codes))
    if asked or parameters.get("q"):
        matching = matching_ids(parameters.get("q", ""), user=reader, filters=asked, kind=KIND)
        found = found.filter(pk__in=listed(matching))
    return found


def _narrowed(name: str, codes: Collection[str]) -> Q:
    if name in _COLUMNS:
        return Q(**{_COLUMNS[name]: [int(code) for code in codes] if name == "year" else codes})
    if name in _PARTS:
        states = RecommendationState.objects.filter(part=_PARTS[name], state__code__in=codes)
        return Q(Exists(states.filter(recommendation=OuterRef("pk"))))
    if name in {*CODED, "goal", "target"}:
        return Q(Exists(coded(name).filter(_term(name, codes), record=OuterRef("pk"))))
    raise ValueError(f"Recommendations are not counted by {name!r}.")


def coded(name: str) -> QuerySet[Decided]:
    """Return the decided codes of recommendations that fill a facet."""
    return Decided.objects.filter(kind=KIND, term__vocabulary=CODED.get(name, "sdg"))


def _term(name: str, codes: Collection[str]) -> Q:
    if name == "goal":
        return Q(term__code__in=codes, term__parent=None) | Q(term__parent__code__in=codes)
    return Q(term__code__in=codes)


def ids(parameters: "Parameters", user: "Reader") -> set[UUID]:
    """Return the recommendations that are counted."""
    return set(rows(parameters, user).order_by().values_list("pk", flat=True))


def address(parameters: "Parameters") -> str:
    """Return the list with the same recommendations; empty when its address cannot say it."""
    if any(name.startswith(ALSO) or name == SINCE for name in parameters):
        return ""
    pairs = [(name, code) for name, value in parameters.items() if name != "q" for code in value.split(",")]
    pairs = [("q", parameters["q"]), *pairs] if parameters.get("q") else pairs
    path = reverse("recommendations:list")
    return f"{path}?{urlencode(pairs)}" if pairs else path


def by(name: str, among: Iterable[UUID], user: "Reader") -> dict[str, set[UUID]]:
    """Return code of a facet → those of `among` that have it: what `ids` finds for `within`, for all codes at once."""
    if name in _BY_INDEX:
        return _by_index(name, set(among), user or AnonymousUser())
    wanted = listed(among)
    found: dict[str, set[UUID]] = {}
    pairs: Any
    if name in _PARTS:
        pairs = RecommendationState.objects.filter(part=_PARTS[name], recommendation__in=wanted)
        pairs = pairs.values_list("recommendation", "state__code")
    elif name in _COLUMNS:
        column = _COLUMNS[name].removesuffix("__in")
        visible = Recommendation.objects.visible_to(user or AnonymousUser())
        pairs = visible.filter(pk__in=wanted).values_list("pk", column)
    else:
        pairs = coded(name).filter(record__in=wanted).values_list("record", "term__code")
        if name == "goal":
            pairs = coded(name).filter(record__in=wanted).values_list("record", "term__parent__code", "term__code")
            pairs = ((record, parent or code) for record, parent, code in pairs)
    for record, code in pairs:
        if code not in {None, ""}:
            found.setdefault(str(code), set()).add(record)
    return found


def _by_index(name: str, among: set[UUID], user: "User | AnonymousUser") -> dict[str, set[UUID]]:
    counts = search(user=user, kind=KIND, sort="newest", limit=0, facets=(name,)).facets.get(name, ())
    found = {
        one.code: among.intersection(matching_ids(user=user, filters={name: [one.code]}, kind=KIND))
        for one in counts
        if one.count
    }
    return {code: ids for code, ids in found.items() if ids}


def gone(wanted: Collection[UUID]) -> Mapping[UUID, str]:
    """Return why recommendations are no longer there: those that were joined to another."""
    return dict.fromkeys(
        Moved.objects.filter(pk__in=wanted).values_list("pk", flat=True),
        _("joined to another: both were the same recommendation"),
    )


QUERY = CountingQuery(NAME, KIND, gettext_lazy("Recommendations"), ids, address, gone)
