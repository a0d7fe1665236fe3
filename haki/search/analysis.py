"""How text becomes terms: one analyzer per language, the same for records and for queries.

Diacritics are folded before stemming, so that a text typed without them gives the same terms. What tantivy's filters do not
know is done before: compatibility forms (full-width letters), Arabic vowel marks and letter variants, ё. Chinese has no
spaces: each run of characters becomes overlapping pairs and its last character, so that a word is a phrase of pairs.
"""

import re
import unicodedata
from functools import cache

from tantivy import Filter, Index, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

STEMMERS = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
LANGUAGES = (*STEMMERS, "zh", "und")  # und: any other language, not stemmed
FOLDED = "folded"
LONGEST_TERM = 80

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_VARIANTS = str.maketrans({
    "ё": "е", "Ё": "Е", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": "",
    "’": "'", "‘": "'", "ʼ": "'",
})  # fmt: skip


class _Letters(dict[int, str]):
    """Character → its plain form; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = unicodedata.normalize("NFKC", character).translate(_VARIANTS)
        if unicodedata.category(character) in {"Mn", "Cf"} and unicodedata.combining(character):
            plain = ""
        self[code] = plain
        return plain


LETTERS = _Letters()


def plain(text: str) -> str:
    """Return `text` in the form the analyzers take, character by character of its composed (NFC) form."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(LETTERS)


def pairs(run: str) -> list[str]:
    """Return the terms of a run of Chinese characters: overlapping pairs, then the last character."""
    return [run[i : i + 2] for i in range(len(run))]


def prepared(text: str) -> str:
    """Return `text` as it is given to tantivy for indexing."""
    if text.isascii():
        return text
    return HAN.sub(lambda run: f" {' '.join(pairs(run[0]))} ", plain(text))


@cache
def analyzer(name: str) -> TextAnalyzer:
    """Return the analyzer of a language (LANGUAGES), or the one called FOLDED, which does not stem."""
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in (Filter.remove_long(LONGEST_TERM), Filter.ascii_fold(), Filter.lowercase()):
        builder = builder.filter(step)
    if name in STEMMERS:
        builder = builder.filter(Filter.stemmer(STEMMERS[name]))
    return builder.build()


def register(index: Index) -> None:
    """Make the analyzers known to an opened index."""
    for name in (*STEMMERS, FOLDED):
        index.register_tokenizer(name, analyzer(name))


def analyzer_of(language: str) -> str:
    """Return the name of the analyzer of the field of `language`."""
    return language if language in STEMMERS else FOLDED


def terms(language: str, text: str) -> list[str]:
    """Return the terms by which a query looks for `text`, in order; empty when it holds no letter or digit."""
    found: list[str] = analyzer(analyzer_of(language)).analyze(_asked(text))
    return found


def _asked(text: str) -> str:
    """Return `text` prepared for a query: the last single character of a Chinese run is in its last pair already."""
    if text.isascii():
        return text
    return HAN.sub(lambda run: f" {' '.join(pairs(run[0])[:-1] or run[0])} ", plain(text))


def spellings(language: str, text: str) -> list[str]:
    """Return `text` and the forms of it that the stemmer of a language takes for another word.

    Spanish -ión and -iones end on the same stem only with the accent that folding removed.
    """
    if language == "es":
        folded = plain(text).casefold()
        if folded.endswith(("ion", "ión")):
            return [text, folded[:-3] + "iones"]
        if folded.endswith("iones"):
            return [text, folded[:-5] + "ion"]
    return [text]
