"""Invented texts with labels, enough to learn from."""

from functools import cache

from haki.lib import textml

LABELS = ("education", "torture", "water")
_OPENINGS = (
    "Take steps to",
    "Continue to",
    "Adopt a plan to",
    "Do more to",
    "Consider how to",
    "Find money to",
    "Swiftly",
)
_ENDS = {
    "torture": (
        "end torture in prison",
        "prevent torture by the police",
        "try those who order torture",
        "forbid torture",
    ),
    "education": (
        "build a school in each village",
        "train teachers",
        "let every girl go to school",
        "teach children to read",
    ),
    "water": ("bring clean water to villages", "protect the river", "mend the wells", "share the water of the river"),
}
_PLACES = ("", " in the north", " in the islands", " without delay")


@cache
def examples() -> tuple[textml.Example, ...]:
    both = [
        textml.Example(f"{opening} {end} and {also}", frozenset({label, other}))
        for label, other in (("torture", "education"), ("education", "water"), ("water", "torture"))
        for end in _ENDS[label]
        for also in _ENDS[other]
        for opening in _OPENINGS
    ]
    alone = [
        textml.Example(f"{opening} {end}{place}", frozenset({label}))
        for label, ends in _ENDS.items()
        for end in ends
        for opening in _OPENINGS
        for place in _PLACES
    ]
    return (*alone, *both)


@cache
def trained(*, several: bool = True) -> textml.Model:
    return textml.train(examples(), labels=LABELS, several=several, scheme="invented")
