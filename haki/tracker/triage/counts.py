"""How many stories each value of a filter would leave: each filter counted without its own choice."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, F, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from haki.coding.models import Suggestion
from haki.core import ulid
from haki.search.results import FacetCount
from haki.tracker.models import Item, Story, StoryState
from haki.tracker.queries import ITEM
from haki.tracker.triage import found
from haki.tracker.triage.asked import NAMES, in_status, status_of

if TYPE_CHECKING:
    from haki.accounts.models import User
    from haki.ui.listing import Criteria

_GUESSED = {name: KeyTextTransform("code", KeyTextTransform(name, "guesses")) for name in ("country", "kind")}
_OF = {
    "source": F("channel"),
    "crisis": F("channel__crises__code"),
    "state": Coalesce(F("country__code"), _GUESSED["country"], output_field=TextField()),
    "kind": _GUESSED["kind"],
    "language": F("language"),
    "confidentiality": F("confidentiality"),
}


COUNTED = 10_000
"""Stories in which the values of filters are counted, the newest: an inbox that nobody empties stays fast."""


def by_filter(criteria: "Criteria", user: "User") -> Mapping[str, Sequence[FacetCount]]:
    """Return filter → its values with the number of stories, most frequent first."""
    cut = _cut(criteria)
    return {name: _counted(criteria, user, name, cut) for name in NAMES}


def by_status(criteria: "Criteria", user: "User") -> list[tuple[StoryState, int]]:
    """Return how many stories of each status the other filters leave."""
    return [(status, found.stories(in_status(criteria, status), user).count()) for status in StoryState]


def _cut(criteria: "Criteria") -> dt.datetime | None:
    """Return when the last story came in that is counted; None when all are."""
    newest = Story.objects.filter(state=status_of(criteria)).order_by("-latest_at", "pk")
    return newest.values_list("latest_at", flat=True)[COUNTED : COUNTED + 1].first()


def _counted(criteria: "Criteria", user: "User", name: str, cut: dt.datetime | None) -> list[FacetCount]:
    items = found.items(criteria, user, without=name).filter(story__state=status_of(criteria))
    if cut:
        items = items.filter(story__latest_at__gt=cut)
    rows = _terms(items, name) if name in found.CODED else _values(items, name)
    counts = [(ulid.text(UUID(str(code))) if name == "source" else str(code), count) for code, count in rows if code]
    return [FacetCount(code, count, code in criteria.chosen.get(name, ())) for code, count in counts]


def _values(items: QuerySet[Item], name: str) -> "QuerySet[Item, tuple[object, int]]":
    counted = items.annotate(code=_OF[name]).values("code").annotate(count=Count("story", distinct=True))
    return counted.order_by("-count", "code").values_list("code", "count")


def _terms(items: QuerySet[Item], name: str) -> "list[tuple[object, int]]":
    of = Suggestion.objects.filter(kind=ITEM, is_likely=True, term__vocabulary=found.CODED[name])
    counted = (
        of.filter(record__in=items.values("pk")).values("term__code").annotate(count=Count("record", distinct=True))
    )
    return list(counted.order_by("-count", "term__code").values_list("term__code", "count"))
