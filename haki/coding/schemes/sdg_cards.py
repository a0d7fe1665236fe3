"""What the cards of the models of goals and targets say."""

from dataclasses import replace
from typing import Final

from haki.coding.schemes.upr_info import SOURCES as UPR_INFO
from haki.lib.textml import Card, Source

_SOURCES: Final = (
    Source(
        "Official wording of the goals, targets and indicators in the six languages of the United Nations",
        "Texts of the United Nations; the collection is under the MIT licence",
        "open-sdg/sdg-translations",
        "https://github.com/open-sdg/sdg-translations",
    ),
    Source(
        "Search Queries for “Mapping Research Output to the Sustainable Development Goals (SDGs)” v5.0",
        "CC BY 4.0",
        "Aurora Universities Network (AUR). Their phrases of two words and more were taken; wildcards were spelt out",
        "https://doi.org/10.5281/zenodo.3817445",
    ),
    *UPR_INFO,
    Source("Phrases, paragraphs and crosswalks", "haki's licence", "haki"),
)
_LISTS: Final = Source(
    "OHCHR, thematic list of recommendations, UPR session 34",
    "Public document of the United Nations",
    "OHCHR",
    "https://www.ohchr.org/en/hr-bodies/upr/documentation",
)
_OTHER: Final = (
    "Other languages than English: of 252 official indicators held out in their language, the likeliest goal (of 17) is right "
    "for 80 % in English, 68 % in French, 67 % in Spanish, 68 % in Arabic, 63 % in Russian and 64 % in Chinese; the likeliest "
    "target (of 169) for 75, 62, 63, 45, 44 and 50 %. Free text has not been measured: not good enough yet to rely on."
)

GOALS_CARD: Final = Card(
    title="Sustainable Development Goals",
    data=(
        "202 recommendations to one State with goals given by OHCHR; the official texts; 316 paragraphs and lists of "
        "phrases written for haki; phrases of Aurora's queries; 3,000 recommendations of the UPR with goals by their "
        "issues, with a small weight"
    ),
    splits=(
        "Probabilities, thresholds and the figures of each label are from texts held out in turn. The benchmark of SDG texts "
        "was never used for training or for choosing anything."
    ),
    sources=(_LISTS, *_SOURCES),
    languages=("en",),
    limits=(
        "A text is about a goal when it treats it, not when it mentions a word of it; for short texts that is the same.",
        "OHCHR gives goal 10 or 16 to almost every recommendation on discrimination or justice; the model does so too.",
        _OTHER,
    ),
)
TARGETS_CARD: Final = replace(
    GOALS_CARD,
    title="Targets of the Sustainable Development Goals",
    data=(
        "The official texts of targets and indicators; lists of phrases for each target written for haki; phrases of Aurora's "
        "queries; 3,000 recommendations of the UPR with targets by their issues, with a small weight"
    ),
    splits=(
        "Figures are of official texts of indicators and targets, each held out in all its languages. Nobody has coded texts "
        "to targets that we may use: how well targets are found in recommendations is not known."
    ),
    sources=_SOURCES,
    limits=(
        "Examples of a target are its wording, that of its indicators, and phrases. Take its suggestions as a hint.",
        _OTHER,
    ),
)
