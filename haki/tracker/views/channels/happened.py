"""What happened to a source, in words."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from haki.core.models import Event


def told(event: Event) -> str:
    """Return what an event of a source says."""
    say = _SAID.get(event.verb)
    return say(event.data) if say else event.verb


def _received(data: Mapping[str, Any]) -> str:
    new, changed, folded = (int(data.get(name, 0)) for name in ("new", "changed", "folded"))
    parts = [ngettext("%(count)s new item", "%(count)s new items", new) % {"count": new}]
    if folded:
        parts.append(ngettext("%(count)s joined a story", "%(count)s joined stories", folded) % {"count": folded})
    if changed:
        parts.append(ngettext("%(count)s changed", "%(count)s changed", changed) % {"count": changed})
    return " · ".join(parts)


def _why(data: Mapping[str, Any]) -> str:
    return str(data.get("why", ""))


_SAID: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "created": lambda _data: _("Added"),
    "edited": lambda _data: _("Changed"),
    "received": _received,
    "failed": lambda data: _("Could not be fetched: %(why)s") % {"why": _why(data)},
    "recovered": lambda _data: _("Could be fetched again"),
    "moved": lambda data: _("Moved for good to %(address)s") % {"address": data.get("to", "")},
    "paused": lambda data: _("Paused: %(why)s") % {"why": _why(data)} if _why(data) else _("Paused"),
    "taken up": lambda _data: _("Taken up again"),
    "asked for": lambda _data: _("Fetching was asked for"),
}
