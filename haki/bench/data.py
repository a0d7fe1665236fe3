"""Data to measure with: a UHRI export of any size, of texts repeated with variation and all facets filled."""

import csv
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from haki.vocab import shipped

_A_DOCUMENT = 150
"""Annotations in one document: as in a UPR report."""
_TREATY_BODIES = ("CCPR", "CESCR", "CERD", "CEDAW", "CAT", "CRC", "CMW", "CRPD", "CED")
_PROCEDURES = ("SR Torture", "SR Housing", "SR Education", "WG Disappearances", "SR Migrants")
_ADDED = (
    "by 2030",
    "in rural areas",
    "in law and in practice",
    "with the participation of civil society",
    "in line with international standards",
    "without further delay",
    "and report on progress",
    "through adequate resources",
)
_EXCHANGED = (
    ("ensure", "guarantee", "secure"),
    ("strengthen", "reinforce", "consolidate"),
    ("measures", "steps", "policies"),
    ("combat", "fight", "address"),
    ("continue", "pursue", "maintain"),
    ("efforts", "initiatives", "endeavours"),
    ("consider", "examine", "envisage"),
    ("promote", "foster", "advance"),
    ("improve", "enhance", "better"),
    ("effective", "efficient", "practical"),
    ("adopt", "enact", "introduce"),
    ("legislation", "laws", "provisions"),
    ("access", "entry"),
    ("further", "additional"),
    ("necessary", "required", "needed"),
    ("women", "girls"),
    ("children", "boys", "adolescents"),
    ("prevent", "avert"),
    ("establish", "create"),
    ("implement", "apply", "carry out"),
)
"""Words that may stand for one another: with them and with what is added, a text used again is another text."""
_SAME_PLACE = {word: others for others in _EXCHANGED for word in others}
_WORDS = re.compile(r"\b(?:" + "|".join(_SAME_PLACE) + r")\b")
_KEPT = 0.6
"""The share of such words that stays: common words stay common."""


def varied(text: str, chance: random.Random) -> str:
    """Return the text with some of its words exchanged and a phrase added."""

    def exchanged(found: re.Match[str]) -> str:
        return found[0] if chance.random() < _KEPT else chance.choice(_SAME_PLACE[found[0]])

    return f"{_WORDS.sub(exchanged, text.rstrip('. ;'))}, {chance.choice(_ADDED)}"


def real_texts(folder: Path) -> list[str]:
    """Return the texts of UPR Info's recommendations in a folder of real data; FileNotFoundError when it has none."""
    with (folder / "upr_info_recs" / "derived_all_utf8.csv").open(encoding="utf-8", newline="") as file:
        return [text for row in csv.DictReader(file) if (text := row["Text"].strip())]


def write_uhri_json(path: Path, n: int, texts: Sequence[str], *, seed: int = 20, after: int = 0) -> None:
    """Write `n` annotations as the UHRI exports them (one JSON array); the same arguments give the same file.

    after: those that follow the first so many, of documents of their own.

    Each has its own identifier and, within its document, its own number: they are `n` recommendations. About two in three are
    of the UPR, with recommending States and a position.
    """
    chance = random.Random(seed)
    labels = _Labels()
    with path.open("w", encoding="utf-8") as file:
        file.write("[\n")
        for index in range(after, after + n):
            if index % _A_DOCUMENT == 0 or index == after:
                document = labels.document(chance, index // _A_DOCUMENT)
            annotation = labels.annotation(chance, index, document, texts[index % len(texts)])
            file.write(json.dumps(annotation, ensure_ascii=False))
            file.write(",\n" if index < after + n - 1 else "\n")
        file.write("]\n")


class _Labels:
    """The labels of the vocabularies as the UHRI writes them."""

    def __init__(self) -> None:
        self.states = [row["en"] for row in vocabulary_rows("areas", "terms.csv") if len(row["code"]) == 3]
        self.themes = _source_labels("uhri-themes")
        self.affected = _source_labels("affected-persons")
        self.goals = [f"{row['code']} - {row['en']}" for row in vocabulary_rows("sdg", "terms.csv")]

    def document(self, chance: random.Random, number: int) -> dict[str, Any]:
        """Return the fields that all annotations of a document share."""
        state = self.states[number % len(self.states)]
        year = 2008 + number // len(self.states) % 17
        shared: dict[str, Any] = {
            "DocumentId": str(UUID(int=chance.getrandbits(128))),
            "Countries": [state],
            "Regions": ["Invented region"],
            "PublicationDate": f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}T00:00:00",
            "PublicationDateOnUhri": f"{year + 1}-01-15T00:00:00",
            "UprCycle": "",
            "UprSession": [],
        }
        if number % 3:
            session = 1 + number % 40
            shared |= {"Body": "- UPR", "Symbol": f"A/HRC/{20 + session}/{number}", "UprSession": [str(session)]}
        elif number % 2:
            body = chance.choice(_TREATY_BODIES)
            shared |= {"Body": f"- {body}", "Symbol": f"{body}/C/{state[:3].upper()}/CO/{number}"}
        else:
            shared |= {"Body": f"- {chance.choice(_PROCEDURES)}", "Symbol": f"A/HRC/{30 + number % 25}/{number}/Add.1"}
        return shared

    def annotation(self, chance: random.Random, index: int, document: dict[str, Any], text: str) -> dict[str, Any]:
        """Return one annotation of a document."""
        place = index % _A_DOCUMENT
        is_upr = bool(document["UprSession"])
        number = f"{115 + place // 75}.{place % 75 + 1}" if is_upr else f"{place + 1}."
        recommending = chance.sample(self.states, chance.choice((1, 1, 1, 2, 3))) if is_upr else []
        said = varied(text, chance)
        if is_upr:
            said += f" ({', '.join(recommending)});"
        return {
            "AnnotationId": str(UUID(int=chance.getrandbits(128))),
            **document,
            "AnnotationType": "- Recommendations" if is_upr or chance.random() < 0.6 else "- Concerns/Observations",
            "Text": f"<p><b>{number}</b> {said}</p>" if place % 2 else f"{number} {said}",
            "Themes": [f"- {label}" for label in chance.sample(self.themes, chance.randint(1, 4))],
            "AffectedPersons": [f"- {label}" for label in chance.sample(self.affected, chance.randint(1, 3))],
            "Sdgs": [f"- {label}" for label in chance.sample(self.goals, chance.randint(1, 4))],
            "UprPositions": ["- Supported" if chance.random() < 0.75 else "- Noted"] if is_upr else [],
            "UprRecommendingCountry": [f"- {state}" for state in recommending],
            "UprRecommendingRegions": ["- Invented region"] if is_upr else [],
        }


def vocabulary_rows(vocabulary: str, name: str) -> Iterator[dict[str, str]]:
    with (shipped.FOLDER / vocabulary / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _source_labels(vocabulary: str) -> list[str]:
    found = [row["name"] for row in vocabulary_rows(vocabulary, "names.csv") if row["kind"] == "source-label"]
    return sorted(set(found))
