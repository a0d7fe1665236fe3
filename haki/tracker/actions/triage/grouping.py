"""What tells the same, decided by a person: folding leaves it so from then on. Entries follow the items that they rest on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from haki.tracker.actions.triage.overtaken import close, decide, decision, locked, record, restore
from haki.tracker.models import EntrySource, Item, Story, StoryState

if TYPE_CHECKING:
    from haki.accounts.models import User

_FIRST = (StoryState.CODED, StoryState.NEW, StoryState.DISCARDED)
"""What stories become together: coded when one is, else new when one is."""


@transaction.atomic
def merge(*, into: Story, seen: Mapping[UUID, int], by: "User") -> Story:
    """Put stories together in `into`, which is one of them. seen: story → version. Overtaken when one is in another version.

    ValidationError for fewer than two.
    """
    if len({*seen, into.pk}) < 2 or into.pk not in seen:  # noqa: PLR2004
        raise ValidationError(_("Choose at least two that tell the same."))
    found = locked(seen)
    whole = found.pop(into.pk)
    was, gone = decision(whole), [_kept(one) for one in found.values()]
    placed = list(_ids(Item.objects.filter(story__in=seen, is_placed=True)))
    first = min([whole, *found.values()], key=lambda one: _FIRST.index(StoryState(one.state)))
    restore(whole, decision(first))
    whole.latest_at = max([whole.latest_at, *(one.latest_at for one in found.values())])
    Item.objects.filter(story__in=seen).update(story=whole, is_placed=True)
    for pk in found:
        record("merged into", pk, by, step=None, into=str(whole.pk))
    Story.objects.filter(pk__in=found).delete()
    close(whole)
    record("merged", whole.pk, by, step=None, was=was, gone=gone, placed=placed)
    return whole


@transaction.atomic
def split(*, item: Item, seen: int, by: "User") -> Story:
    """Take an item out of its story, as a story of its own, which is returned. Overtaken when its story is not in version `seen`.

    Whichever of the two no entry rests on is new again. ValidationError for the only item of a story.
    """
    story = locked({item.story_id: seen})[item.story_id]
    rest = Item.objects.filter(story=story).exclude(pk=item.pk)
    if not rest.exists():
        raise ValidationError(_("It stands alone already."))
    was, was_placed, latest = decision(story), item.is_placed, story.latest_at
    own = Story(latest_at=item.created_at)
    is_coded = story.state == StoryState.CODED
    if is_coded and EntrySource.objects.filter(item=item).exists():
        own.state, own.decided_by, own.decided_at = story.state, story.decided_by, story.decided_at
    own.save()
    Item.objects.filter(pk=item.pk).update(story=own, is_placed=True)
    item.story, item.is_placed = own, True
    story.latest_at = rest.aggregate(latest=Max("created_at"))["latest"]
    if is_coded and not EntrySource.objects.filter(item__in=rest).exists():
        decide(story, StoryState.NEW, by)
    else:
        close(story)
    kept = {"item": str(item.pk), "own": str(own.pk), "was_placed": was_placed, "latest_at": latest.isoformat()}
    record("split", story.pk, by, step=None, was=was, **kept)
    return own


def _kept(story: Story) -> dict[str, Any]:
    """Return what a story that goes was, so that undoing brings it back."""
    kept = {"id": str(story.pk), "latest_at": story.latest_at.isoformat(), "items": _ids(story.items)}
    return kept | {"was": decision(story), "created_at": story.created_at.isoformat()}


def _ids(items: Any) -> list[str]:
    return [str(pk) for pk in items.values_list("pk", flat=True)]
