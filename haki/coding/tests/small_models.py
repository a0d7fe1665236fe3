"""Small models, really trained, on sentences that nobody said."""

from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from haki.lib import textml
from haki.lib.textml import Example, Model

WORDS = {
    "detention": ["prison", "detainees", "cells", "overcrowded", "custody", "inmates"],
    "corruption": ["bribery", "corruption", "procurement", "officials", "embezzled", "audits"],
    "asylum-seekers-refugees": ["refugees", "asylum", "camps", "refoulement", "borders", "displaced"],
}
"""Issues of UPR Info with the words by which the invented sentences speak of them."""
VERBS = ["Inspect", "Improve", "Review", "Reform", "Monitor", "Strengthen"]
REST = ["every year", "without delay", "in all provinces", "with civil society", "as a priority", "step by step"]


def sentence(labels: tuple[str, ...], chance: Random) -> str:
    """Return a sentence that speaks of these issues."""
    parts = [" and ".join(chance.sample(WORDS[label], 2)) for label in labels]
    return f"{chance.choice(VERBS)} {' as well as '.join(parts)} {chance.choice(REST)} {chance.choice(REST)}."


def examples(count: int = 240, seed: int = 1) -> list[Example]:
    """Return invented sentences with their issues, some with two, some with none."""
    chance = Random(seed)
    names = list(WORDS)
    found = []
    for at in range(count):
        labels = (names[at % 3],) if at % 5 else (names[at % 3], names[(at + 1) % 3])
        found.append(Example(sentence(labels, chance), frozenset(labels)))
    found += [
        Example(f"{chance.choice(VERBS)} the schools {chance.choice(REST)} {at}.", frozenset()) for at in range(40)
    ]
    return found


@cache
def issues(seed: int = 1) -> Model:
    """Return a model of three issues; another seed gives another version."""
    card = textml.Card(title="Invented", data="Invented sentences")
    return textml.train(examples(seed=seed), labels=sorted(WORDS), several=True, scheme="upr-issues", card=card)


def ship(folder: Path, model: Model) -> Path:
    """Write a model where shipped ones are looked for."""
    path = folder / f"{model.scheme}.npz"
    textml.save(model, path)
    return path


@cache
def actions() -> Model:
    """Return a model of kinds of action: general ones begin with a verb of inspection, continuing ones with Continue."""
    chance = Random(7)
    found = [Example(sentence((label,), chance), frozenset({"4"})) for label in WORDS for _ in range(40)]
    found += [
        Example(f"Continue to {sentence((label,), chance).lower()}", frozenset({"2"}))
        for label in WORDS
        for _ in range(40)
    ]
    return textml.train(found, labels=["2", "4"], several=False, scheme="upr-actions")


def content(model: Model) -> bytes:
    """Return the bytes of a model's file."""
    with TemporaryDirectory() as folder:
        return ship(Path(folder), model).read_bytes()
