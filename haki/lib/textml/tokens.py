"""Texts to words: markup stripped, words cut out as they stand, and a 64-bit number for each word's plain form."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib import markup

LONGEST: Final = 400_000  # characters of one text that are read: a report, not a library
STEM: Final = 5  # letters
_REMEMBERED: Final = 200_000  # words kept with their numbers; then it begins anew, so that memory is bounded

# A word may have one apostrophe ("women's", "l'homme"). Chinese and Japanese have no spaces: each character is a word.
_WORD_ASCII: Final = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z0-9]+)?")
_WORD: Final = re.compile(
    r"[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’][^\W_\u3040-\u30ff\u3400-\u9fff]+)?|[\u3040-\u9fff]"
)
_MARKS: Final = re.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]+")
_SAME: Final = str.maketrans("أإآٱىة", "اااايه")  # letters that Arabic writers exchange


def plain_form(word: str) -> str:
    """Return the form under which a word counts: small letters, no diacritics, no possessive or plural ending.

    Only the regular English plural goes ("rights" as "right", "policies" as "policy"), since it is the commonest
    difference between texts that say the same; other languages' words are seldom hurt by it.
    """
    if not word.isascii():
        word = _MARKS.sub("", unicodedata.normalize("NFKD", word)).translate(_SAME).replace("’", "'")
    word = word.casefold().removesuffix("'s")
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui'":  # noqa: PLR2004 (not "this", "status", "access", "gas")
        word = f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
    return word


def number(word: str) -> int:
    """Return the number of a plain form, the same on every machine and in every run."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def stem(word: str) -> str:
    """Return the first letters of a plain form: "discriminate" and "discrimination" are then the same."""
    return word[:STEM]


class _Numbers(dict[str, int]):
    """The number of each word as it stands, found once."""

    def __init__(self, form: Callable[[str], str]) -> None:
        super().__init__()
        self._form = form

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = number(self._form(word))
        return found


_numbers = _Numbers(plain_form)
_stems = _Numbers(lambda word: stem(plain_form(word)))


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of several texts, one after the other."""

    texts: list[str]  # without markup
    ids: npt.NDArray[np.uint64]  # number of each word's plain form
    stems: npt.NDArray[np.uint64]  # and of its first letters
    ends: npt.NDArray[np.int64]  # (texts + 1): text i has the words ends[i] to ends[i + 1]

    def spans(self, text: int) -> list[tuple[int, int]]:
        """Return where each word of a text begins and ends in it."""
        return [match.span() for match in _pattern(self.texts[text]).finditer(self.texts[text])]


def cut(texts: Sequence[str]) -> Tokens:
    """Return the words of the texts, whose markup is taken away and whose parts beyond LONGEST are not read."""
    plain = [markup.plain(text[:LONGEST]) for text in texts]
    numbers: list[int] = []
    stems: list[int] = []
    ends = [0]
    for text in plain:
        words = _pattern(text).findall(text)
        numbers.extend(map(_numbers.__getitem__, words))
        stems.extend(map(_stems.__getitem__, words))
        ends.append(len(numbers))
    return Tokens(plain, np.array(numbers, np.uint64), np.array(stems, np.uint64), np.array(ends, np.int64))


def _pattern(text: str) -> re.Pattern[str]:
    return _WORD_ASCII if text.isascii() else _WORD
