"""What a report from the field, or a row of a table, says of an entry that will be made from it."""

import datetime as dt
from contextlib import suppress
from typing import Any

from haki.tracker.forms.dates import Known
from haki.tracker.models import ChannelKind, Item, Kind, PlacePrecision, Precision, Reliability

_REPORTED = {
    "kind": Kind.values,
    "place_precision": PlacePrecision.values,
    "reliability": Reliability.values,
}


def beginning(item: Item) -> dict[str, Any]:
    """Return fields of an entry, as its form calls them, that an item brought with it; empty for an article."""
    given = item.given
    found: dict[str, Any] = {"place": str(given["place"])[:300]} if isinstance(given.get("place"), str) else {}
    if item.channel.kind != ChannelKind.FORM:
        return found
    found |= {name: given[name] for name, known in _REPORTED.items() if given.get(name) in known}
    found |= {"actor": given["actor"]} if given.get("actor") else {}
    # When it was sent says nothing of when it happened.
    found["started_on"] = None
    with suppress(KeyError, ValueError):
        precision = given.get("happened_precision")
        known = precision if precision in Precision.values else Precision.DAY.value
        found["started_on"] = Known(dt.date.fromisoformat(given["happened_on"]), known)
    return found
