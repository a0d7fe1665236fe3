"""Which issues a measure mitigates and an action responds to: of the same State and topic, not long before."""

from collections import defaultdict
from random import Random

from haki.demo.crisis.invented import Invented

_NEAR = {"sanitation": "water", "fever": "health", "prices": "food", "displaced": "housing", "labour": "migrants"}
_WITHIN = 80
_ANSWERED = {"measure": 0.72, "action": 0.85}


def answer(found: list[Invented], random: Random) -> None:
    """Give measures and actions their issues, those of the same place first; those that have some are left alone."""
    issues = defaultdict(list)
    for at, one in enumerate(found):
        if one.kind == "issue":
            issues[one.state, _family(one)].append(at)
    for one in found:
        if one.kind == "issue" or one.answers or random.random() > _ANSWERED[one.kind]:
            continue
        asked = [at for at in issues[one.state, _family(one)] if 0 <= found[at].days_ago - one.days_ago <= _WITHIN]
        random.shuffle(asked)
        near = [at for at in asked if found[at].place == one.place]
        one.answers = list(dict.fromkeys(near + asked))[: random.choices((1, 2, 3), (50, 30, 20))[0]]


def _family(one: Invented) -> str:
    return _NEAR.get(one.topic, one.topic)
