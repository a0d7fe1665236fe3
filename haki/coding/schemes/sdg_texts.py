"""What is public about the SDGs: the official wording of goals, targets and indicators, and Aurora's search queries.

Official texts: open-sdg/sdg-translations. Queries: Aurora Universities Network, Search Queries for "Mapping Research
Output to the Sustainable Development Goals" v5.0 (CC BY 4.0, doi:10.5281/zenodo.3817445); their phrases of two words and
more are taken, with * as any ending that occurs in other texts.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from haki.lib.textml import Phrase

FOLDER: Final = Path("sdg_translations")
QUERIES: Final = Path("sdg_aurora_queries")
LANGUAGES: Final = {"en": "en", "fr": "fr", "es": "es", "ar": "ar", "ru": "ru", "zh": "zh-Hans"}
_FILES: Final = {"goal": "global_goals.yml", "target": "global_targets.yml", "indicator": "global_indicators.yml"}
# "16-title: …", "16-b-title: …"; a long text goes on in lines that begin with spaces.
_ENTRY: Final = re.compile(
    r"^(?P<key>[0-9]{1,2}(?:-[0-9a-z]{1,2}){0,2})-title:(?P<text>.*(?:\n(?:[ \t]+.*|[ \t]*(?=\n[ \t])))*)", re.MULTILINE
)
_WEIGHT: Final = 0.5  # of Aurora's phrases against ours: they were made to find papers, and find much
_MOST_FORMS: Final = 12


@dataclass(frozen=True, slots=True)
class Official:
    """One official text. target is empty for a goal; an indicator has the target that it measures."""

    kind: str
    number: str
    goal: str
    target: str
    language: str
    text: str


def official(folder: Path, languages: Sequence[str] = tuple(LANGUAGES)) -> list[Official]:
    """Return the official texts. FileNotFoundError when a file is not there."""
    return [one for language in languages for kind in _FILES for one in _of_file(folder, language, kind)]


def _of_file(folder: Path, language: str, kind: str) -> Iterator[Official]:
    path = folder / FOLDER / LANGUAGES[language] / _FILES[kind]
    for entry in _ENTRY.finditer(path.read_text(encoding="utf-8")):
        numbers = entry["key"].split("-")
        target = ".".join(numbers[:2]) if len(numbers) > 1 else ""
        yield Official(kind, ".".join(numbers), numbers[0], target, language, _scalar(entry["text"]))


def _scalar(text: str) -> str:
    """Return a YAML scalar, plain or quoted, folded into one line."""
    line = " ".join(text.split())
    if line[:2] in {">-", "|-"}:
        return line[2:].strip()
    if len(line) > 1 and line[0] in "'\"" and line[-1] == line[0]:
        return line[1:-1].replace("''", "'")
    return line


def queried(folder: Path, texts: Sequence[str]) -> list[Phrase]:
    """Return Aurora's phrases for each target, with endings that occur in the texts."""
    words = Counter(word for text in texts for word in set(re.findall(r"[a-z]+", text.casefold())))
    by_start: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_start[word[:3]].append(word)
    found: dict[tuple[str, str], Phrase] = {}
    for path in sorted((folder / QUERIES).glob("query_SDG*.xml")):
        for target, said in _of_queries(path):
            for text in _spelt_out(said, by_start):
                found[target, text] = Phrase(target, text, _WEIGHT)
    return list(found.values())


def _of_queries(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (target, phrase of two words or more)."""
    for query in ET.parse(path).getroot().iter():  # noqa: S314 - a file of the user's own, with no entities
        if not query.tag.endswith("}query-definition"):
            continue
        said = " ".join("".join(part.itertext()) for part in query.iter())
        numbers = re.findall(r"metadata\.un\.org/sdg/(\d{1,2}\.\w{1,2})", said)
        if numbers:
            yield from ((numbers[0], one.strip().casefold()) for one in re.findall(r'"([^"]+)"', said) if " " in one)


def _spelt_out(said: str, by_start: dict[str, list[str]]) -> list[str]:
    forms = [""]
    for part in said.split():
        stem = part.rstrip("*")
        ends = [part] if stem == part else [one for one in by_start[stem[:3]] if one.startswith(stem)][:_MOST_FORMS]
        forms = [f"{before} {end}".strip() for before in forms for end in (ends or [stem])]
    return forms[:_MOST_FORMS]
