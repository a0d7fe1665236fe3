"""Where one goes from something that came in."""

from django.urls import NoReverseMatch, reverse

from haki.tracker.models import Item


def story_address(item: Item) -> str:
    """Return the address of the story that an item belongs to."""
    try:
        return reverse("tracker:story", args=[item.story_id])
    except NoReverseMatch:
        return reverse("tracker:list")
