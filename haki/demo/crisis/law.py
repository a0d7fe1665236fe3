"""What measures rest on and how long they last: legal basis, scope, sunset, amendment, end."""

from random import Random

from haki.demo.crisis.invented import Invented
from haki.demo.crisis.world import states

_RENEWED, _LEFT_OPEN = 0.45, 0.3


def enact(made: Invented, row: dict[str, str], random: Random) -> None:
    """Give a measure its legal basis and its course."""
    made.scope = row["scope"]
    made.legal_basis = _basis(made, row["legal"], random)
    if not row["lasts"] or random.random() < _LEFT_OPEN:
        return
    if row["lasts"] == "open":
        if made.days_ago > 120 and random.random() < 0.3:  # noqa: PLR2004
            made.ended_ago = random.randint(5, made.days_ago - 60)
        return
    _lapse(made, int(row["lasts"]), random)


def _lapse(made: Invented, days: int, random: Random) -> None:
    """Let a measure end by itself; some are renewed as often as needed, the others have ended."""
    sunset_in = days - made.days_ago
    while sunset_in < 0 and random.random() < _RENEWED:
        made.amended_ago = min(made.days_ago, random.randint(0, 9) - sunset_in)
        sunset_in += days
    made.sunset_in = sunset_in
    if sunset_in < 0:
        made.ended_ago = -sunset_in


def _basis(made: Invented, legal: str, random: Random) -> str:
    number, state = random.randint(3, 240), states()[made.state]
    return {
        "": "",
        "decree": f"{state['decree']} No. {number}",
        "order": f"Order No. {number} of the {made.actor}",
        "act": f"Emergency Measures Act, section {number % 60 + 1}",
        "ruling": f"Case No. {number * 7}",
    }[legal]
