"""Names made comparable: what two spellings of one name have in common."""

import unicodedata
from functools import lru_cache

# Letters that carry a stroke or are ligatures: Unicode does not decompose them.
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ŧ": "t"})
# Words that are the same in a name, or say nothing there. “Republic of” stays: it tells the two Koreas and Congos apart.
_WORDS = {"&": "and", "st": "saint", "ste": "saint", "sts": "saints", "the": ""}


@lru_cache(maxsize=32768)
def fold(name: str) -> str:
    """Return the form in which names are compared: two names are one when their folded forms are equal.

    Compatibility forms, capitals, diacritics (Türkiye, Turkiye; Arabic vowel and hamza marks; ё, е), punctuation, apostrophes
    and spacing make no difference; “&” is “and”, “St” is “Saint”, and “the” is left out wherever it stands. The words'
    order counts. A name without a letter or digit folds to the empty string, which matches nothing.
    """
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold()).translate(_LETTERS)
    spaced = "".join(_kept(letter) for letter in letters)
    words = (_WORDS.get(word, word) for word in spaced.split())
    return " ".join(word for word in words if word)


def _kept(letter: str) -> str:
    if unicodedata.combining(letter):
        return ""
    if letter == "&":
        return " & "
    # Marks of combining class 0 are the vowels of Indic scripts: part of the word.
    return letter if unicodedata.category(letter)[0] in "LNM" else " "
