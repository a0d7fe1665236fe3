"""Where the demo's crisis takes place: its States, places and institutions, and who writes about it."""

from dataclasses import dataclass
from functools import cache
from random import Random

from haki.demo.texts import rows_once

NAMED = ("health", "disaster", "interior", "parliament", "court", "nhri")  # institutions that take an article
_HEALTH = {"health", "fever", "maternal", "older", "disability", "sanitation"}
_ORDER = {"detention", "policing", "press", "assembly", "movement", "privacy", "justice", "migrants", "defenders"}


@dataclass(frozen=True)
class Place:
    """A place in a State. phrase: as it stands in a sentence (“in the Ketari district”). kind: of sites, prison or shelter."""

    state: str
    precision: str
    kind: str
    name: str
    phrase: str


@dataclass(frozen=True)
class Publisher:
    """Who writes: its key in other files, name, host, State (empty: the region), language and how far it is relied on."""

    key: str
    name: str
    host: str
    state: str
    language: str
    kind: str
    reliability: str


@cache
def states() -> dict[str, dict[str, str]]:
    """Return the States by code, the columns of their institutions included."""
    institutions = {row["state"]: row for row in rows_once("crisis/institutions")}
    return {row["state"]: institutions[row["state"]] | row for row in rows_once("crisis/states")}


@cache
def places(state: str, kind: str) -> tuple[Place, ...]:
    """Return the towns and provinces of a State, or its sites of a kind."""
    found = (Place(**row) for row in rows_once("crisis/places") if row["state"] == state)
    return tuple(place for place in found if place.kind == kind)


@cache
def publishers() -> tuple[Publisher, ...]:
    """Return who writes about the crisis."""
    return tuple(Publisher(**row) for row in rows_once("crisis/publishers"))


def words(state: str) -> dict[str, str]:
    """Return what the words of patterns mean in a State."""
    known = states()[state]
    named = {name: f"the {known[name]}" for name in NAMED}
    return named | {name: known[name] for name in ("company", "ngo", "people")}


def office(state: str, actor_type: str, topic: str) -> str:
    """Return the institution that answers for a topic in a State, by the type of actor."""
    government = "health" if topic in _HEALTH else "interior" if topic in _ORDER else "disaster"
    column = {
        "government": government,
        "parliament": "parliament",
        "court": "court",
        "nhri": "nhri",
        "business": "company",
        "civil-society": "ngo",
    }[actor_type]
    return states()[state][column]


def somewhere(state: str, kind: str, random: Random) -> Place:
    """Return a place in a State: for patterns of sites mostly a site."""
    sites = places(state, kind) if kind else ()
    return random.choice(sites if sites and random.random() < 0.7 else places(state, ""))  # noqa: PLR2004
