"""The stories that new items may join, as far as folding has to know them."""

from collections import defaultdict
from collections.abc import Collection
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from haki.tracker.models import Confidentiality, Item

FIRST: Final = 3
"""Items of a story that tell what it is."""


class Placed(NamedTuple):
    """The story of an item, and whether it is confidential."""

    story: UUID
    is_hidden: bool


def placed(items: Collection[UUID]) -> dict[UUID, Placed]:
    """Return those of these items that are still there, with their stories."""
    rows = Item.objects.filter(pk__in=items).values_list("pk", "story_id", "confidentiality")
    return {pk: Placed(story, level == Confidentiality.CONFIDENTIAL) for pk, story, level in rows}


def first_of(stories: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Return the first items of each story."""
    place = Window(RowNumber(), partition_by=F("story"), order_by=("created_at", "pk"))
    rows = Item.objects.filter(story__in=stories).annotate(place=place).filter(place__lte=FIRST).order_by("place")
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for story, item in rows.values_list("story_id", "pk"):
        found[story].append(item)
    return found
