"""The coding frame of the demo's floods, and what its entries answer to it."""

import re
import tomllib
from typing import Any

from haki.accounts.models import User
from haki.demo.crisis.invented import Invented
from haki.demo.texts import DATA
from haki.tracker import actions as tracker
from haki.tracker.framing import Choice, Field, Framing
from haki.tracker.models import Crisis

SINCE = 60
"""Days since which the second version is in use."""
_VOCABULARIES = ("uhri-themes", "affected-persons", "sdg")
_PERSONS = "people|children|women|girls|patients|pupils|workers|asylum seekers|residents"
_PEOPLE = re.compile(rf"(\d[\d,]*) (?:[a-z-]+ )?(?:{_PERSONS})\b")
_HAZARDS = {"flood": "flood", "fever": "fever", "dam": "broken-dam"}
_REVIEWED = re.compile(r"appeal|judge|court|report|vote", re.IGNORECASE)
_SETTINGS = {
    "shelter": ("sanitation", "displaced"),
    "prison-or-other-detention": ("detention", "justice"),
    "health-care": ("health", "fever", "maternal"),
    "school": ("education",),
    "workplace": ("labour", "migrants"),
    "home": ("housing", "violence", "older", "water", "food", "prices", "income", "disability"),
    "online": ("privacy",),
    "public-space": ("policing", "assembly", "press", "defenders", "environment", "minorities"),
}
_AT_CHECKPOINTS = "movement"


def save(version: int, *, crisis: Crisis, by: User) -> None:
    """Save a version of the frame, 1 or 2."""
    with (DATA / "crisis" / "frames.toml").open("rb") as file:
        row = tomllib.load(file)["frame"][version - 1]
    content = Framing(vocabularies=_VOCABULARIES, fields=tuple(_field(one) for one in row["field"]))
    tracker.save_frame(crisis=crisis, content=content, note=row["note"], by=by)


def answers(one: Invented, *, version: int) -> dict[str, Any]:
    """Return what an entry answers to a version; what its text does not say is left open."""
    found: dict[str, Any] = {}
    if one.kind == "issue":
        setting = next((code for code, topics in _SETTINGS.items() if one.topic in topics), "")
        if version > 1 and one.topic == _AT_CHECKPOINTS:
            setting = "checkpoint-or-border"
        counted = _PEOPLE.search(one.text)
        found = {"setting": setting, "persons": counted[1].replace(",", "") if counted else ""}
    if version > 1 and one.kind != "action":
        found["hazard"] = _HAZARDS.get(one.phase, "")
    if version > 1 and one.kind == "measure" and (one.sunset_in is not None or _REVIEWED.search(one.text)):
        found["safeguards"] = True
    return {name: answer for name, answer in found.items() if answer}


def _field(row: dict[str, Any]) -> Field:
    choices = tuple(Choice(label.lower().replace(" ", "-"), label) for label in row.get("choices", ()))
    return Field(**row | {"choices": choices, "kinds": tuple(row["kinds"])})
