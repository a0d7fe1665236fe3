"""What a person says of an entry, and whether it goes together."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from haki.lib import markup
from haki.tracker.models import Crisis, Item, Kind, Precision
from haki.vocab.models import Term

_WORDS = (
    "text",
    "category",
    "excerpt",
    "place",
    "actor",
    "legal_basis",
    "good_practice_why",
    "good_practice_where",
)


@dataclass(frozen=True, kw_only=True)
class Source:
    """A source that an entry rests on: at least one of publisher, title and address. item: what it was coded from."""

    publisher: str = ""
    title: str = ""
    url: str = ""
    published_on: dt.date | None = None
    item: Item | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a person says of an entry: its kind and its text at least. Fields as haki.tracker.models.Entry's."""

    kind: str
    text: str
    language: str = "en"
    issue_type: str = ""
    category: str = ""
    excerpt: str = ""
    country: Term | None = None
    place: str = ""
    place_precision: str = ""
    started_on: dt.date | None = None
    started_precision: str = Precision.DAY
    ended_on: dt.date | None = None
    ended_precision: str = Precision.DAY
    amended_on: dt.date | None = None
    sunset_on: dt.date | None = None
    actor: str = ""
    actor_type: str = ""
    severity: int | None = None
    scope: str = ""
    legal_basis: str = ""
    reliability: str = ""
    is_good_practice: bool = False
    good_practice_why: str = ""
    good_practice_where: str = ""


def checked(said: Said, crises: Sequence[Crisis]) -> dict[str, Any]:
    """Return the fields of an entry, its words made plain; ValidationError for what does not go together."""
    found: dict[str, Any] = {field.name: getattr(said, field.name) for field in fields(said)}
    found = {name: markup.plain(value) if name in _WORDS else value for name, value in found.items()}
    if not markup.folded(found["text"]):
        raise ValidationError({"text": _("Write what it is.")})
    if not crises:
        raise ValidationError({"crises": _("Choose the crisis that it belongs to.")})
    if found["issue_type"] and found["kind"] != Kind.ISSUE:
        raise ValidationError(
            {"issue_type": _("Only an issue of concern is a trend, a risk, a warning or an incident.")}
        )
    if found["started_on"] and found["ended_on"] and found["ended_on"] < found["started_on"]:
        raise ValidationError({"ended_on": _("It ends before it starts.")})
    if not found["ended_on"]:
        found["ended_precision"] = Precision.DAY
    if found["is_good_practice"] and not found["good_practice_why"]:
        raise ValidationError({"good_practice_why": _("Say why it is a good practice.")})
    return found
