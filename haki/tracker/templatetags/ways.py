"""The ways through the room, on each of its pages: `{% load ways %}{% ways %}`."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from haki.accounts.permissions import Permission, may
from haki.tracker.models import Story, StoryState

register = template.Library()
_WAYS = (
    ("inbox", _("Inbox"), Permission.EDIT),
    ("list", _("Entries"), None),
    ("overview", _("Dashboard"), None),
    ("timeline", _("Timeline"), None),
    ("watch", _("To watch"), None),
    ("channels", _("Sources"), Permission.EDIT),
    ("crises", _("Crises"), None),
    ("send", _("Send from the field"), Permission.SEND),
)
_MOST = 1000
"""New stories that are counted; above that the number is “999+”."""


@dataclass(frozen=True)
class Way:
    """A page of the room: its address, its name, whether it is the one that is shown, and how much waits there."""

    address: str
    label: Any
    is_here: bool
    waiting: str


@register.inclusion_tag("tracker/ways.html", takes_context=True)
def ways(context: template.Context) -> dict[str, Any]:
    """Show the pages of the room that this reader may go to."""
    request = context["request"]
    user = getattr(request, "user", AnonymousUser())
    here = request.resolver_match.url_name if request.resolver_match else ""
    return {
        "ways": [
            Way(reverse(f"tracker:{name}"), label, here == name, waiting() if name == "inbox" else "")
            for name, label, needed in _WAYS
            if needed is None or may(user, needed)
        ]
    }


def waiting() -> str:
    """Return how many stories nobody has decided on, as it is shown; empty for none."""
    count = Story.objects.filter(state=StoryState.NEW).order_by()[:_MOST].count()
    return f"{_MOST - 1}+" if count >= _MOST else str(count or "")
