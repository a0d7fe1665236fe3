"""Sentences of our own, for machines without the real texts: fewer words than people use, but common and rare ones."""

import random

_VERBS = (
    "Ensure", "Continue efforts to ensure", "Take measures to guarantee", "Strengthen", "Adopt legislation on",
    "Consider measures on", "Ratify the convention on", "Promote", "Improve", "Establish a national mechanism for",
    "Intensify efforts on", "Implement policies for", "Investigate all allegations concerning", "Combat violence and protect",
)  # fmt: skip
_OBJECTS = (
    "human rights", "the rights of women", "the rights of children", "access to education", "access to health care",
    "freedom of expression", "the prevention of torture", "civil society", "the protection of journalists",
    "the independence of the judiciary", "gender equality", "decent work", "conditions of detention", "social protection",
    "international cooperation", "the abolition of the death penalty", "human rights education", "adequate housing",
)  # fmt: skip
_PERSONS = (
    "for persons with disabilities", "for migrant workers and their families", "for women and girls", "for children",
    "for indigenous peoples", "for refugees", "for older persons", "for minorities", "for human rights defenders",
    "for persons deprived of liberty", "for victims of trafficking", "for all persons without discrimination",
)  # fmt: skip
_WAYS = (
    "in accordance with international human rights law", "in line with the Paris Principles", "as a matter of priority",
    "by adopting a national action plan", "by training the police", "with effective remedies",
    "in cooperation with the United Nations",
    "through national legislation", "with special attention to domestic violence", "in all provinces",
)  # fmt: skip
_SYLLABLES = ("ka", "ro", "mi", "ten", "sul", "da", "vor", "li", "nep", "zu", "hal", "ger")


def own_sentences(n: int, *, seed: int = 7) -> list[str]:
    """Return `n` sentences like recommendations; each names an invented programme, so that rare words occur too."""
    chance = random.Random(seed)
    return [_sentence(chance) for _ in range(n)]


def _sentence(chance: random.Random) -> str:
    name = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
    parts = [chance.choice(_VERBS), chance.choice(_OBJECTS), chance.choice(_PERSONS), chance.choice(_WAYS)]
    if chance.random() < 0.5:
        parts.insert(3, f"and {chance.choice(_OBJECTS)}")
    return f"{' '.join(parts)}, as the {name} programme proposes"
