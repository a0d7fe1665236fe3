"""Which stories an inbox holds."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from haki.coding.models import Suggestion
from haki.core import ulid
from haki.search.queries import search
from haki.tracker.models import Channel, Item, Story
from haki.tracker.queries import ITEM
from haki.tracker.triage.asked import STATUS, status_of

if TYPE_CHECKING:
    from haki.accounts.models import User
    from haki.ui.listing import Criteria

CODED = {"theme": "uhri-themes", "affected": "affected-persons"}
_MOST_FOUND = 5_000
"""Items found by words that are looked at, the newest; nobody triages more of one search."""


def stories(criteria: "Criteria", user: "User") -> QuerySet[Story]:
    """Return the stories that are asked for, those first whose newest item came in last."""
    found = Story.objects.filter(state=status_of(criteria)).order_by("-latest_at", "pk")
    if any(name != STATUS for name in criteria.chosen) or criteria.query:
        found = found.filter(Exists(items(criteria, user).filter(story=OuterRef("pk"))))
    return found


def items(criteria: "Criteria", user: "User", *, without: str = "") -> QuerySet[Item]:
    """Return the items that meet the filters, whatever became of them. without: a filter that is left aside."""
    visible: QuerySet[Item] = Item.objects.visible_to(user)
    if criteria.query:
        visible = visible.filter(_saying(criteria.query, user))
    for name, codes in criteria.chosen.items():
        if name not in {STATUS, without}:
            visible = visible.filter(_RULES[name](codes))
    return visible


def _of_term(name: str, codes: Sequence[str]) -> Exists:
    of_term = {"term__vocabulary": CODED[name], "term__code__in": codes}
    return Exists(Suggestion.objects.filter(kind=ITEM, record=OuterRef("pk"), is_likely=True, **of_term))


def _of_crisis(codes: Sequence[str]) -> Q:
    return Q(channel__in=list(Channel.objects.filter(crises__code__in=codes).values_list("pk", flat=True)))


_RULES: Mapping[str, "Callable[[Sequence[str]], Q | Exists]"] = {
    "source": lambda codes: Q(channel__in=[pk for code in codes if (pk := _identifier(code))]),
    "crisis": _of_crisis,
    "state": lambda codes: Q(country__code__in=codes) | Q(country=None, guesses__country__code__in=codes),
    "kind": lambda codes: Q(guesses__kind__code__in=codes),
    "language": lambda codes: Q(language__in=codes),
    "confidentiality": lambda codes: Q(confidentiality__in=codes),
    **{name: partial(_of_term, name) for name in CODED},
}


def _saying(words: str, user: "User") -> Q:
    """Return the rule for what contains words: by the index, and by title for what came in a moment ago."""
    title = Q(title__icontains=words)
    hits = search(words, user=user, kind=ITEM, sort="newest", limit=_MOST_FOUND, facets=()).hits
    return Q(pk__in=[hit.id for hit in hits]) | title


def _identifier(code: str) -> UUID | None:
    try:
        return ulid.parse(code)
    except ValueError:
        return None


def neighbours(story: Story, criteria: "Criteria", user: "User") -> Mapping[str, Story | None]:
    """Return the story after this one (`next`) and the one before it (`previous`) in an inbox; None at its ends."""
    others = stories(criteria, user).exclude(pk=story.pk)
    at = {"latest_at": story.latest_at}
    behind = others.filter(Q(latest_at__lt=story.latest_at) | Q(**at, pk__gt=story.pk))
    before = others.filter(Q(latest_at__gt=story.latest_at) | Q(**at, pk__lt=story.pk))
    return {"next": behind.first(), "previous": before.order_by("latest_at", "-pk").first()}
