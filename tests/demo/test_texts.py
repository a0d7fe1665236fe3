"""The demo's texts: invented, distinct, and naming no real country."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from haki.demo.texts import DATA, Text, paragraphs, rows, upr

AREAS = Path(__file__).resolve().parents[2] / "vocab_data" / "areas"
SCRIPTS_WITHOUT_SPACES = {"zh"}
NORWAY = {"en": "Norway", "fr": "Norvège", "es": "Noruega", "ru": "Норвегия", "ar": "النرويج", "zh": "挪威"}


def real_names() -> dict[str, set[str]]:
    """Return language → names of real countries and areas, former ones and aliases included, but for letter codes."""
    names: dict[str, set[str]] = {language: set() for language in ("en", "fr", "es", "ru", "ar", "zh")}
    with (AREAS / "terms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for language, known in names.items():
                known.add(row[language])
    with (AREAS / "names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names.setdefault(row["language"], set()).add(row["name"])
    return {
        language: {name for name in known if len(name) > 3 or language == "zh"} for language, known in names.items()
    }


def _said() -> list[tuple[str, str]]:
    """Return every text of the demo's data files, each with its language."""
    translated = [(row["language"], row["text"]) for row in rows("translations")]
    english = [text.text for text in (*upr(), *paragraphs())]
    english += [row["text"] for name in ("variants", "entries") for row in rows(name)]
    english += [row["title"] for row in rows("documents")]
    english += [re.sub("<[^>]*>", " ", page.read_text("utf-8")) for page in (DATA / "observations").rglob("*.html")]
    english += [row["note"] for row in rows("reading")]
    english += [row["note"] for row in rows("links")]
    english += [f"{row['To']} {row['Text']} {row['From']}" for row in rows("rejected")]
    english += [row["name"] for name in ("people", "organisations") for row in rows(name)]
    return translated + [("en", text) for text in english]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_texts_name_no_real_country(language: str) -> None:
    edge = "" if language in SCRIPTS_WITHOUT_SPACES else r"\b"
    names = re.compile("|".join(edge + re.escape(name) + edge for name in real_names()[language] if name))
    assert names.search(f"{NORWAY[language]}.")
    found = [(text, match.group()) for said, text in _said() if said == language and (match := names.search(text))]
    assert found == []


def test_texts_are_distinct_and_long_enough_to_mean_something() -> None:
    texts = [text.text for text in (*upr(), *paragraphs())]
    assert [text for text, times in Counter(texts).items() if times > 1] == []
    assert [text for text in texts if len(text.split()) < 8] == []
    assert [text for text in texts if text != text.strip() or "  " in text] == []


def test_upr_texts_have_no_full_stop_and_observations_have() -> None:
    assert [text.text for text in upr() if text.text.endswith(".")] == []
    assert [text.text for text in paragraphs() if not text.text.endswith(".")] == []


def test_symbols_carry_an_invented_state() -> None:
    assert [text.symbol for text in (*upr(), *paragraphs()) if f"/{text.state}/" not in text.symbol] == []
    assert {text.state for text in upr()} == {f"X{letter}" for letter in "ABCDEFGHIJLM"}


def test_numbers_are_unique_in_their_document() -> None:
    numbered = [(text.symbol, text.number) for text in (*upr(), *paragraphs()) if text.number]
    assert [one for one, times in Counter(numbered).items() if times > 1] == []


def test_no_state_recommends_to_itself() -> None:
    assert [text.text for text in upr() if text.state in text.recommending] == []


def test_every_text_is_coded() -> None:
    def is_bare(text: Text) -> bool:
        coding = text.coding
        return not (coding.themes and coding.affected and coding.sdgs)

    assert [text.text for text in (*upr(), *paragraphs()) if is_bare(text)] == []


def test_every_reference_leads_somewhere() -> None:
    known = {text.ref for text in (*upr(), *paragraphs())} | {row["ref"] for row in rows("entries")}
    asked = {row["ref"] for name in ("variants", "codes", "translations", "reading") for row in rows(name)}
    asked |= {row[end] for row in rows("links") for end in ("from", "to")}
    assert asked - known == set()
    symbols = {(text.symbol, text.number) for text in paragraphs()}
    assert {(row["symbol"], row["number"]) for row in rows("translations") if row["symbol"]} - symbols == set()


def test_data_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in DATA.rglob("*.csv")) < 300_000
