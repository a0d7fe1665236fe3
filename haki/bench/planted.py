"""A seeded batch of invented articles in which it is known which tell the same: originals with copies, and what must not fold."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from haki.bench.wording import LANGUAGES, SHARES, Wording, number, sentence, wording
from haki.lib.near import Item

Sentences = list[list[str]]

CHANGES: Final = ("identical", "dropped", "replaced", "boilerplate", "all")
_CHANGE_SHARES: Final = (10, 15, 15, 15, 45)
_DROPPED, _REPLACED, _RETOLD, _BRIEF = 0.2, 0.1, 0.4, 0.06
_MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "zh": " ".join(f"{month}月" for month in range(1, 13)),
}


@dataclass(frozen=True, slots=True)
class Planted:
    """An item, the number of the story that it tells, and how it was made."""

    item: Item
    story: int
    kind: str


@dataclass
class _Maker:
    dice: random.Random
    seed: int
    made: int = 0
    stories: int = 0

    def planted(self, words: Wording, sentences: Sentences, kind: str, story: int) -> Planted:
        self.made += 1
        headline = " ".join(self.dice.choices(words.words, k=7)).capitalize()  # every copy has another
        item = Item(f"{self.made}", headline, words.written(sentences), words.language)
        return Planted(item, story, kind)

    def story(self) -> int:
        self.stories += 1
        return self.stories

    def with_copies(self, words: Wording, sentences: Sentences, kind: str, copies: int) -> Iterator[Planted]:
        story = self.story()
        yield self.planted(words, sentences, kind, story)
        for change in self.dice.choices(CHANGES, _CHANGE_SHARES, k=copies):
            yield self.planted(words, changed(self.dice, words, sentences, change), f"{kind}: {change}", story)

    def news(self) -> Iterator[Planted]:
        """Make a story, its copies, and sometimes what was written of the same matter the day after."""
        dice, words = self.dice, self.words()
        names, topic = dice.sample(words.names, 6), dice.choice(words.topics)
        brief = dice.random() < _BRIEF
        length = dice.randint(3, 4) if brief else dice.randint(8, 15)
        sentences = [sentence(dice, words, topic, names) for _ in range(length)]
        yield from self.with_copies(
            words, sentences, "brief" if brief else "story", dice.choice((0, 0, 1, 1, 1, 2, 3, 4))
        )
        if not brief and dice.random() < 0.1:
            kept = dice.sample(sentences, round(_RETOLD * length))
            new = [sentence(dice, words, topic, names) for _ in range(length - len(kept))]
            yield from self.with_copies(words, new + kept, "follow-up", dice.choice((0, 1)))

    def bulletins(self) -> Iterator[Planted]:
        """Make one template filled for several days, places or tolls, some taken over by others."""
        dice, words = self.dice, self.words()
        names, topic = dice.sample(words.names, 6), dice.choice(words.topics)
        template = [_slots(dice, sentence(dice, words, topic, names)) for _ in range(dice.randint(8, 15))]
        template[0] = [
            *dice.choices(words.words, k=4),
            "{place}",
            *dice.choices(words.words, k=3),
            "{day} {month}",
            words.common[3],
        ]
        template[1] = [
            "{toll}",
            *dice.choices(words.words, k=5),
            "{place}",
            *dice.choices(words.words, k=2),
            "{toll}",
            words.words[9],
        ]
        vary = dice.choice(("day", "place", "toll", "place only"))
        if vary == "place only":  # said often enough that a copy still says it
            for line in template[2:6]:
                line[dice.randrange(1, len(line))] = "{place}"
        filled = _values(dice, words)
        for place in dice.sample(words.names, dice.choice((2, 5, 20, 80, 300))):  # no place twice
            filled = _varied(filled, _values(dice, words) | {"{place}": place}, vary)
            copies = dice.choice((0, 0, 0, 1, 2))
            yield from self.with_copies(words, _filled(template, filled), f"bulletin of another {vary}", copies)

    def words(self) -> Wording:
        return wording(self.dice.choices(LANGUAGES, SHARES)[0], self.seed)


def planted(count: int, seed: int) -> list[Planted]:
    """Return `count` items in a random order: about two thirds stories and their copies, one third bulletins."""
    maker = _Maker(random.Random(seed), seed)
    found: list[Planted] = []
    bulletins = 0
    while len(found) < count:
        if bulletins * 3 < len(found):
            new = list(maker.bulletins())[: max(2, count // 20)]
            bulletins += len(new)
        else:
            new = list(maker.news())
        found += new
    del found[count:]
    maker.dice.shuffle(found)
    return found


def changed(dice: random.Random, words: Wording, sentences: Sentences, change: str) -> Sentences:
    """Return a copy: a fifth of the sentences dropped, a tenth of the words others, an agency's lines, or all of it."""
    copy = [list(line) for line in sentences]
    if change in {"dropped", "all"}:
        for at in sorted(dice.sample(range(len(copy)), max(1, round(len(copy) * _DROPPED))), reverse=True):
            del copy[at]
    if change in {"replaced", "all"}:
        running = [word for line in sentences for word in line]
        for line in copy:
            for at in range(len(line)):
                if dice.random() < _REPLACED:  # mostly by any word, sometimes by one of the text: a name, a number
                    line[at] = dice.choice(words.words) if dice.random() < 0.8 else dice.choice(running)
    if change in {"boilerplate", "all"}:
        agency = random.Random(dice.randrange(40))
        copy = [_line(agency, words, 8), *copy, _line(agency, words, 18), _line(agency, words, 14)]
    return copy


def _line(agency: random.Random, words: Wording, length: int) -> list[str]:
    return agency.choices(words.words, k=length - 2) + agency.choices(words.names, k=2)


def _slots(dice: random.Random, line: list[str]) -> list[str]:
    """Put slots into a sentence of a template, at the ends of phrases."""
    for slot in dice.choices(
        ("{place}", "{day} {month}", "{toll}", "{toll}", "{total}", ""), k=dice.choice((0, 1, 2, 3))
    ):
        line[dice.randrange(1, len(line))] = slot or line[1]
    return line


def _values(dice: random.Random, words: Wording) -> dict[str, str]:
    return {
        "{place}": dice.choice(words.names),
        "{day} {month}": _day(dice, words),
        "{total}": number(dice),
        "{seed}": str(dice.random()),
    }


def _varied(filled: dict[str, str], new: dict[str, str], vary: str) -> dict[str, str]:
    """Return what fills the template next: `new`, but for what stays the same."""
    match vary:
        case "day":
            return new | {"{place}": filled["{place}"]}
        case "toll":
            return new | {key: filled[key] for key in ("{place}", "{day} {month}")}
        case "place only":
            return filled | {"{place}": new["{place}"]}
        case _:
            return new


def _day(dice: random.Random, words: Wording) -> str:
    month, day = dice.choice(_MONTHS[words.language].split()), dice.randint(1, 28)
    return {"en": f"{day} {month}", "zh": f"{month}{day}日"}.get(words.language, f"{day} {month}")


def _filled(template: Sequence[list[str]], filled: dict[str, str]) -> Sentences:
    tolls = random.Random(filled["{seed}"])
    return [[number(tolls) if word == "{toll}" else filled.get(word, word) for word in line] for line in template]
