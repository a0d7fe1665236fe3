"""How many entries of each kind a crisis has, as the list counts them for this reader."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from haki.search.queries import IndexUnusable, search
from haki.tracker.models import Crisis, Kind, Verification
from haki.tracker.queries import KIND

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User


@dataclass(frozen=True)
class Count:
    """How many entries of a kind there are, and the list of them."""

    label: str
    number: int
    address: str


@dataclass(frozen=True)
class Counts:
    """How many entries a crisis has: in all, by kind, by how far they are verified. None: the index is being built."""

    total: int | None
    address: str
    kinds: list[Count]
    verification: list[Count]


def counts(crisis: Crisis, user: "User | AnonymousUser") -> Counts:
    """Return what the list counts for a crisis."""
    asked = {"crisis": crisis.code}
    try:
        found = search(
            "", user=user, kind=KIND, filters={"crisis": [crisis.code]}, sort="newest", limit=0,
            facets=("entry", "verification"),
        )  # fmt: skip
    except IndexUnusable:
        return Counts(None, _address(asked), [], [])
    numbers = {name: {one.code: one.count for one in found.facets.get(name, ())} for name in ("entry", "verification")}
    return Counts(
        found.total,
        _address(asked),
        [
            Count(str(kind.label), numbers["entry"].get(kind.value, 0), _address({**asked, "entry": kind.value}))
            for kind in Kind
        ],
        [
            Count(str(Verification(code).label), number, _address({**asked, "verification": code}))
            for code, number in numbers["verification"].items()
        ],
    )


def _address(asked: dict[str, str]) -> str:
    return f"{reverse('tracker:list')}?{urlencode(asked)}"
