"""The form of an entry in groups, each for the kinds of entries that need it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from haki.tracker.framing import STANDARD, Framing, Standing
from haki.tracker.models import Kind

GROUPS: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    (
        "first",
        "",
        (
            "kind", "issue_type", "category", "crises", "text", "excerpt", "country", "place", "place_precision",
            "started_on", "language",
        ),
    ),
    (
        "life",
        _("Its life: changed, ended, lapsing; on which law, how far"),
        ("amended_on", "ended_on", "sunset_on", "legal_basis", "scope"),
    ),
    ("who", _("Who does it"), ("actor", "actor_type")),
    ("codes", _("Rights and themes, persons affected, goals"), ()),
    ("weight", _("How grave, how reliable"), ("severity", "reliability")),
    ("practice", _("Good practice"), ("is_good_practice", "good_practice_why", "good_practice_where")),
    ("audience", _("Whom it is for"), ("audience", "organisation")),
)  # fmt: skip
_WITH = {"place_precision": "place", "good_practice_why": "is_good_practice", "good_practice_where": "is_good_practice"}
"""Field → the standard field that it goes with."""


@dataclass(frozen=True)
class Shown:
    """A field in the form: for which kinds, and for which of them it must be filled in."""

    bound: BoundField
    kinds: str = ""
    required: str = ""


@dataclass
class Group:
    """Fields that belong together. kinds: of entries that need it, with blanks between; empty: all."""

    name: str
    title: str | Promise
    fields: list[Shown]
    kinds: str = ""
    crisis: str = ""
    note: Any = field(default="")

    @property
    def has_errors(self) -> bool:
        """Whether something in it is wrong: then it is open."""
        return any(one.bound.errors for one in self.fields)

    @property
    def is_filled(self) -> bool:
        """Whether something stands in it."""
        return any(one.bound.value() not in (None, "", [], False) for one in self.fields)


def kinds_of(name: str, framings: Sequence[Framing]) -> tuple[list[str], list[str]]:
    """Return the kinds for which a standard field is shown, and those for which it is required, in any of these frames."""
    name = _WITH.get(name, name)
    if name not in STANDARD:
        return list(Kind.values), []
    standing = {kind: {one.of(name, kind) for one in framings or [Framing()]} for kind in Kind.values}
    shown = [kind for kind, of_kind in standing.items() if of_kind != {Standing.HIDDEN}]
    return shown, [kind for kind, of_kind in standing.items() if Standing.REQUIRED in of_kind]


def groups(bound: Mapping[str, BoundField], framings: Sequence[Framing]) -> Iterator[Group]:
    """Yield the groups of the fields that every entry has, without empty ones; that of codes is always there."""
    for name, title, names in GROUPS:
        fields = [_shown(bound[one], one, framings) for one in names if one in bound]
        if fields or name == "codes":
            yield Group(name, title, fields, kinds=_union(one.kinds for one in fields))


def _shown(one: BoundField, name: str, framings: Sequence[Framing]) -> Shown:
    shown, required = kinds_of(name, framings)
    return Shown(one, _joined(shown), " ".join(required))


def _joined(kinds: Sequence[str]) -> str:
    return "" if set(kinds) == set(Kind.values) else " ".join(kinds)


def _union(kinds: Iterable[str]) -> str:
    parts = list(kinds)
    return "" if "" in parts else " ".join(dict.fromkeys(kind for part in parts for kind in part.split()))
