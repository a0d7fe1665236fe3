"""Invented texts in four languages: words made of syllables, common ones often, with names, numbers and stock phrases."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

_SYLLABLES: Final = {
    "en": "ba ben cor dal den er fin gar hal in ker lan mor nel or pas quin ran sol ter und ver wes yar zel tion ment",
    "fr": "bé chan cour dé en fleur gui in jou lan mou né or pré qué ré sou té ure vi zon eau tion ment ière eur",
    "ar": "با تر جم حد خل در رب سم شر صن ضر طل عم غر فق قد كر لم من نص هد ور يس ات ون",
    "zh": " ".join(chr(point) for point in range(0x4F00, 0x9E00, 30)),
}
_COMMON: Final = {
    "en": "the of and to in that was for on with as by it at from were has an be said are this had which not",
    "fr": "le de la et les des en un du une que dans par pour au qui sur a est plus ne se ce avec sont",
    "ar": "في من على إلى أن عن مع هذا التي الذي كان بعد قال لا ما قد بين كما منذ عند",
    "zh": "的 在 和 了 是 有 对 与 为 将 并 从 被 就 也 这 其 等 后 以",
}
LANGUAGES: Final = tuple(_COMMON)
SHARES: Final = (0.55, 0.2, 0.12, 0.13)
_CONTENT, _NAMES, _TOPICS, _TOPIC_WORDS, _STOCK = 6_000, 3_000, 150, 250, 60


@dataclass(frozen=True)
class Wording:
    """What texts of one language are made of."""

    language: str
    common: Sequence[str]
    words: Sequence[str]
    weights: Sequence[float]  # running sums, for `random.choices`
    names: Sequence[str]
    topics: Sequence[Sequence[str]]
    stock: Sequence[Sequence[str]]

    def written(self, sentences: Sequence[Sequence[str]]) -> str:
        """Return sentences as a text."""
        if self.language == "zh":
            return "".join("".join(sentence) + "。" for sentence in sentences)
        return " ".join(
            f"{sentence[0][:1].upper()}{sentence[0][1:]} {' '.join(sentence[1:])}." for sentence in sentences
        )


@lru_cache
def wording(language: str, seed: int) -> Wording:
    """Return the wording of a language, another for each seed."""
    dice = random.Random(f"{language}{seed}")
    syllables = _SYLLABLES[language].split()
    longest = 2 if language == "zh" else 4
    words = list({"".join(dice.choices(syllables, k=dice.randint(2, longest))) for _ in range(_CONTENT)})
    words.sort()
    dice.shuffle(words)
    names = ["".join(dice.choices(syllables, k=3)).capitalize() for _ in range(_NAMES)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    common = _COMMON[language].split()
    stock = [dice.choices(common, k=2) + dice.choices(words, k=4) + dice.choices(common, k=1) for _ in range(_STOCK)]
    topics = [dice.sample(words, min(_TOPIC_WORDS, len(words))) for _ in range(_TOPICS)]
    return Wording(language, common, words, weights, names, topics, stock)


def sentence(dice: random.Random, wording: Wording, topic: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return the words of one sentence of a story."""
    chosen: list[str] = list(dice.choice(wording.stock)) if dice.random() < 0.2 else []
    length = dice.randint(10, 24)
    common, rare = (
        dice.choices(wording.common, k=length),
        dice.choices(wording.words, cum_weights=wording.weights, k=length),
    )
    near = dice.choices(topic, k=length)
    for at, kind in enumerate(dice.choices("cwtn#", (38, 26, 24, 6, 6), k=length)):
        match kind:
            case "c":
                chosen.append(common[at])
            case "w":
                chosen.append(rare[at])
            case "t":
                chosen.append(near[at])
            case "n":
                chosen.append(dice.choice(names))
            case _:
                chosen.append(number(dice))
    return chosen


def number(dice: random.Random) -> str:
    """Return a number as news have them: small ones often, large ones with commas."""
    return f"{int(dice.lognormvariate(4, 2)) + 2:,}"
