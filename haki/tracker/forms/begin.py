"""What stands in the form of an entry before anybody types: of a new one, of an existing one."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django.utils.translation import get_language

from haki.accounts.access import Audience
from haki.coding.queries import codes_of
from haki.tracker.actions import Said
from haki.tracker.forms import own, sources
from haki.tracker.forms.dates import Known
from haki.tracker.forms.fields import in_order
from haki.tracker.framing import Framing, read
from haki.tracker.models import (
    Crisis,
    Entry,
    EntryCrisis,
    Kind,
)
from haki.tracker.queries import CODED_BY_DEFAULT, KIND, crises, frames_in_use
from haki.vocab.models import Term

MOST_CRISES = 6
"""Crises that run and were not chosen, whose own fields stand in the form already, for a script to show."""


def said_of(entry: Entry) -> dict[str, Any]:
    """Return what the form shows of an existing entry."""
    shown: dict[str, Any] = {field.name: getattr(entry, field.name) for field in fields(Said)}
    for name in ("started", "ended"):
        day_known = shown[f"{name}_on"]
        shown[f"{name}_on"] = Known(day_known, shown.pop(f"{name}_precision")) if day_known else ""
    belongs = list(EntryCrisis.objects.filter(entry=entry).select_related("crisis"))
    return shown | {
        "crises": [one.crisis for one in belongs],
        "answers": {one.crisis: one.answers for one in belongs},
        "sources": sources.of(entry),
        "codes": [code.term for code in codes_of(KIND, [entry.pk])],
    }


def begin() -> dict[str, Any]:
    """Return what stands in an empty form: the one crisis that there is, the reader's language."""
    first = list(crises()[:2])
    language = (get_language() or "en").split("-")[0]
    return {
        "audience": Audience.INTERNAL,
        "language": language,
        "kind": Kind.ISSUE.value,
        "crises": first if len(first) == 1 else [],
    }


def owned(every: Sequence[Crisis], chosen: set[Any], entry: Entry | None) -> list[own.Own]:
    """Return the crises of the form with their frames: the chosen ones, and some that run and could be chosen."""
    running = [one for one in every if one.pk not in chosen and one.ends_on is None][:MOST_CRISES]
    shown = [one for one in every if one.pk in chosen] + running
    frames = frames_in_use(shown)
    if entry is not None:
        held = EntryCrisis.objects.filter(entry=entry, frame__isnull=False).select_related("frame")
        frames |= {one.crisis_id: one.frame for one in held if one.frame}
    found = [(one, frames.get(one.pk)) for one in shown]
    return [own.Own(one, read(frame.content) if frame else Framing(CODED_BY_DEFAULT)) for one, frame in found] or [
        own.Own(Crisis(), Framing(CODED_BY_DEFAULT))
    ]


def areas() -> list[tuple[str, str]]:
    return in_order(list(Term.objects.filter(vocabulary="areas", valid_to=None)))
