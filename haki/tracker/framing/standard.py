"""The fields that every entry has, and which of them concern which kind."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from haki.tracker.models.choices import Kind

_EVERY = frozenset(Kind.values)
_LIFE = frozenset({Kind.MEASURE.value})
_DOING = frozenset({Kind.MEASURE.value, Kind.ACTION.value})


class Standing(StrEnum):
    """Where a field stands for a kind of entry."""

    SHOWN = "shown"
    REQUIRED = "required"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Standard:
    """A field of every entry that a frame may ask for or leave out. kinds: which it concerns unless a frame says otherwise."""

    name: str
    label: str | Promise
    kinds: frozenset[str] = _EVERY


STANDARD = {
    one.name: one
    for one in (
        Standard("issue_type", _("Type of issue"), frozenset({Kind.ISSUE.value})),
        Standard("category", _("Type")),
        Standard("excerpt", _("Words of the source that it rests on")),
        Standard("country", _("Country")),
        Standard("place", _("Place")),
        Standard("started_on", _("When it happened or began")),
        Standard("amended_on", _("Amended"), _LIFE),
        Standard("ended_on", _("Ended")),
        Standard("sunset_on", _("Lapses by itself"), _LIFE),
        Standard("scope", _("Scope"), frozenset({Kind.ISSUE.value, Kind.MEASURE.value})),
        Standard("legal_basis", _("Legal basis"), _LIFE),
        Standard("actor", _("Actor")),
        Standard("actor_type", _("Type of actor")),
        Standard("severity", _("Severity"), frozenset({Kind.ISSUE.value, Kind.ASSESSMENT.value})),
        Standard("reliability", _("Reliability of the source")),
        Standard("is_good_practice", _("A good practice"), _DOING),
    )
}
"""Name of a field of an entry → what it is. Kind, crisis and text are always there."""


def standing(name: str, kind: str) -> Standing:
    """Return where a standard field stands for a kind when no frame says anything."""
    return Standing.SHOWN if kind in STANDARD[name].kinds else Standing.HIDDEN
