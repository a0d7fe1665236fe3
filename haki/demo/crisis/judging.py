"""How far entries are verified and relied on, when they happened, whom they are for, and which a person coded."""

from random import Random

from haki.demo.crisis.invented import Invented

_FRESH = 10  # days in which little is verified yet
_OFFICES = {"XA": ("ministry", "shoreline")}


def judge(made: Invented, random: Random) -> None:
    """Say it of an entry."""
    steps = ("unverified", "corroborated", "verified")
    made.verification = random.choices(steps, (70, 24, 6) if made.days_ago < _FRESH else (38, 36, 26))[0]
    made.is_decided = random.random() < (0.55 if made.days_ago < _FRESH else 0.8)
    made.audience = random.choices(("public", "internal", "organisation"), (91, 7, 2))[0]
    if made.audience == "organisation":
        made.organisation = random.choice(_OFFICES.get(made.state, ("shoreline",)))
    if made.days_ago > 90 and random.random() < 0.08:  # noqa: PLR2004
        made.precision = "month"
