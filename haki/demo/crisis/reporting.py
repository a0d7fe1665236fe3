"""What entries rest on: reports of invented publishers, and the words that they quote."""

from random import Random

from haki.demo.crisis.invented import Invented, Report
from haki.demo.crisis.world import Publisher, publishers
from haki.demo.texts import rows_once

_LEAST = 100_000


def report(made: Invented, headline: str, random: Random) -> None:
    """Give an entry its sources, an excerpt of the first, and how far that is relied on."""
    if made.actor_type == "own":
        made.reliability = "A"
        return
    known = [one for one in publishers() if one.state in {"", made.state} and _writes_of(one, made)]
    own = [one for one in known if one.state] * 2
    count = random.choices((1, 2, 3), (60, 30, 10))[0]
    chosen = list(dict.fromkeys(random.choice(own + known) for _ in range(count)))
    made.reports = [
        Report(one, headline, max(0, made.days_ago - random.randint(0, 3)), random.randrange(_LEAST, 10 * _LEAST))
        for one in chosen
    ]
    made.reliability = chosen[0].reliability
    if made.kind == "issue":
        quotes = [row["text"] for row in rows_once("crisis/quotes") if made.topic in row["topics"].split()]
        if quotes and random.random() < 0.45:  # noqa: PLR2004
            made.excerpt = f"{headline}. {random.choice(quotes)}"


def _writes_of(publisher: Publisher, made: Invented) -> bool:
    only = {"health": ("health", "fever", "maternal", "water", "sanitation"), "legal": ()}.get(publisher.key)
    if publisher.key == "legal":
        return bool(made.legal_basis)
    return only is None or made.topic in only
