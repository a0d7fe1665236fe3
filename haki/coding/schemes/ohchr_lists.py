"""UHRI themes and affected persons, learned from OHCHR's thematic lists of UPR recommendations (listed.py).

So few texts cannot say what all themes mean: recommendations coded by UPR Info to issues that stand for a theme
(the crosswalks in vocab_data/upr-issues) are learned from with a small weight, and phrases written for haki.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from haki.coding import lexicons
from haki.coding.schemes import by_issue, labels, listed
from haki.coding.schemes.listed import Listed
from haki.coding.schemes.scheme import Data, Scheme, declare
from haki.coding.schemes.upr_info import SOURCES as UPR_INFO
from haki.lib.textml import Card, Example, Kind, Model, Settings, Source, phrases
from haki.lib.textml.phrases import Texts

READERS: Final[dict[str, Callable[[Sequence[Listed]], list[Example]]]] = {
    "uhri-themes": listed.themes,
    "affected-persons": listed.persons,
}
# Chosen among a handful by five-fold cross-validation; they differ by one point of F1 or so.
SETTINGS: Final = {
    "uhri-themes": Settings(kinds={Kind.WORD: 1.0, Kind.PAIR: 1.0}, in_texts=5, softness=0.25),
    "affected-persons": Settings(
        kinds={Kind.WORD: 1.0, Kind.PAIR: 0.6, Kind.STEM: 0.9, Kind.STEM_PAIR: 0.75}, in_texts=5, softness=0.25
    ),
}
STRENGTH: Final = {"uhri-themes": 1.5, "affected-persons": 3.0}
RECOMMENDATIONS: Final = 6000
WEIGHT: Final = 0.007  # of a recommendation whose labels come from its issues

# Terms that an issue means but that OHCHR passes over for those below them.
_HEADINGS: Final = {"uhri-themes": frozenset({"women", "children", "disabilities"})}
_CARD: Final = Card(
    data=(
        "378 recommendations to one State, coded by OHCHR in 2014 and 2019; 6,000 recommendations of the UPR coded by UPR "
        "Info to issues, taken for themes or persons where the crosswalk or a phrase says so, with less than a "
        "hundredth of the weight; lists of phrases for each term, written for haki"
    ),
    splits=(
        "Probabilities, thresholds and the figures of each label are from recommendations of OHCHR's lists held out in "
        "turn; texts nearly the same are on one side. Labels count examples of both kinds."
    ),
    sources=(
        Source(
            "OHCHR, thematic lists of recommendations, UPR sessions 20 and 34",
            "Public documents of the United Nations",
            "OHCHR",
            "https://www.ohchr.org/en/hr-bodies/upr/documentation",
        ),
        *UPR_INFO,
        Source("Phrases and crosswalks", "haki's licence", "haki"),
    ),
    languages=("en",),
    limits=(
        "OHCHR's coding of one State only: what its coders do elsewhere may differ, and many terms occur a few times.",
        "Terms that OHCHR's lists do not have rest on issues of UPR Info and on phrases; nobody has measured these.",
        "Other languages than English: not learned; not good enough yet.",
        "That nobody in particular is affected is said by no label.",
    ),
)


def texts(code: str, folder: Path, coded: Sequence[Example] | None = None) -> Texts:
    """Return what a model of themes or persons is learned from. coded: examples of the lists, all unless given."""
    if coded is None:
        coded = READERS[code](listed.read(folder))
    own, known = (
        lexicons.phrases(code, ("en",)),
        [one for one in labels.codes(code) if one not in _HEADINGS.get(code, ())],
    )
    return Texts(coded, by_issue.examples(folder, code, own, known, size=RECOMMENDATIONS, weight=WEIGHT))


def model(code: str, learned: Texts, card: Card | None = None) -> Model:
    """Return a model of themes or persons."""
    return phrases.train(
        learned,
        phrases=lexicons.phrases(code, ("en",)),
        labels=labels.codes(code),
        scheme=code,
        card=card,
        settings=SETTINGS[code],
        strength=STRENGTH[code],
    )


def _examples(folder: Path, *, code: str) -> Data:
    return Data(training=READERS[code](listed.read(folder)))


def _trained(folder: Path, *, scheme: str, card: Card) -> Model:
    return model(scheme, texts(scheme, folder), card)


def _scheme(code: str, title: str) -> Scheme:
    card = replace(_CARD, title=title)
    return Scheme(
        code=code,
        vocabulary=code,
        several=True,
        labels=labels.codes(code),
        examples=partial(_examples, code=code),
        card=card,
        settings=SETTINGS[code],
        trainer=partial(_trained, scheme=code, card=card),
    )


THEMES: Final = _scheme("uhri-themes", "Human rights themes of the UHRI")
PERSONS: Final = _scheme("affected-persons", "Affected persons of the UHRI")
declare(THEMES)
declare(PERSONS)
