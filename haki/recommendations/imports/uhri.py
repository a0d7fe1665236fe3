"""An annotation of the Universal Human Rights Index, whatever file it came in."""

import contextlib
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop

from haki.ingest.sources import Rejected
from haki.lib import markup
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.xlsxfile import excel_date
from haki.recommendations.drafts import Draft, Unresolved
from haki.recommendations.imports.names import Names
from haki.recommendations.models import Kind

SOURCE = "uhri"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
OPTIONS = {
    "language": gettext_noop(
        "the language of the texts: ar, en, es, fr, ru or zh (default: by the name of the file, else en)"
    )
}

_IN_NAME = re.compile(r"[-_](ar|en|es|fr|ru|zh)(?:[-_.]|$)", re.IGNORECASE)
_SDG = re.compile(r"(?:sdg\s*)?(\d{1,2}(?:\.(?:\d{1,2}|[a-z]))?)(?=\W|$)", re.IGNORECASE)
_SESSION = re.compile(r"\D*(\d{1,2})\b")
# The start of “recommendation” and of “concern”, “observation” in the six languages, folded.
_RECOMMENDATION = ("recom", "рекоменд", "建议", "توصي")
_CONCERN = ("concern", "observ", "preoc", "обеспок", "озабоч", "замеч", "关切", "意见", "قلق", "شواغل", "ملاحظ")
_PROCEDURE = re.compile(r"(?:SR|WG|IE|SRSG|RSG)\b")


@dataclass(slots=True)
class Annotation:
    """One annotation: what the JSON and the XLSX both say, as text; labels without the leading dash.

    given: the values as the file has them, by the file's own column names.
    """

    row: int
    key: str
    text: str
    kind: str
    body: str
    symbol: str
    published: str
    countries: list[str]
    themes: list[str]
    affected: list[str]
    sdgs: list[str]
    sessions: list[str]
    positions: list[str]
    recommending: list[str]
    given: Mapping[str, Any] = field(default_factory=dict)


def language_of(path: Path, options: Mapping[str, str]) -> str:
    """Return the language of a file: the option, else what its name says (export-full-es.json), else English.

    FileProblem for a language that the UHRI does not publish in.
    """
    named = _IN_NAME.search(options.get("file_name", "") or path.name)
    language = options.get("language") or (named[1].lower() if named else "en")
    if language not in LANGUAGES:
        raise FileProblem(
            path, f"the language “{language}” is none of the UHRI's", expected=f"one of {', '.join(LANGUAGES)}"
        )
    return language


@lru_cache(maxsize=65536)
def label(text: str) -> str:
    """Return a value without markup and without the dash that the UHRI puts before each."""
    return markup.plain(text).removeprefix("-").strip()


def labels(values: Iterable[str]) -> list[str]:
    """Return the labels among several values, also where one holds several on lines of its own."""
    return [said for value in values for said in _lines(value)]


@lru_cache(maxsize=65536)
def _lines(value: str) -> tuple[str, ...]:
    return tuple(said for line in value.splitlines() if (said := label(line)))


def draft(names: Names, one: Annotation, language: str) -> Draft | Rejected:
    """Return what an annotation says in codes, or why it cannot be taken."""
    if not one.key:
        return _reject(one, "AnnotationId", "the annotation has no identifier; expected the UHRI's AnnotationId")
    number, text = _numbered(one.text)
    if not markup.folded(text):
        return _reject(one, "Text", "the text is empty; expected the text of an annotation")
    unresolved: list[Unresolved] = []
    issued = _date(one, unresolved)

    def codes(vocabulary: str, found: list[str], on: dt.date | None = None) -> list[str]:
        return names.codes(vocabulary, found, one.row, unresolved, on)

    sessions = codes("upr-sessions", [_session(said) for said in one.sessions])
    body, mechanism = _body(names, one, unresolved)
    positions = codes("upr-positions", one.positions)
    return Draft(
        source=SOURCE,
        key=one.key,
        text=text,
        rows=[one.row],
        language=language,
        kind=_kind(one, unresolved),
        number=number[:40],
        symbol=one.symbol[:80],
        mechanism=mechanism or ("upr" if sessions else ""),
        body=body,
        session=sessions[0] if sessions else "",
        position="partially" if len(positions) > 1 else "".join(positions),
        concerned=codes("areas", one.countries, issued),
        recommending=codes("areas", one.recommending, issued),
        codes={
            "uhri-themes": codes("uhri-themes", one.themes),
            "affected-persons": codes("affected-persons", one.affected),
            "sdg": codes("sdg", [_sdg(names, said) for said in one.sdgs]),
        },
        issued=issued,
        given=dict(one.given),
        unresolved=unresolved,
    )


def _numbered(said: str) -> tuple[str, str]:
    """Return the number of a text and the rest; “(a)” numbers a part of a paragraph only, and stays in the text."""
    number, text = markup.leading_number(said)
    if number is None or not number[0].isdigit():
        return "", markup.plain(said)
    return number, text


def _body(names: Names, one: Annotation, unresolved: list[Unresolved]) -> tuple[str, str]:
    """Return the codes of the body and of its mechanism; a special procedure is known by its prefix at least."""
    if not one.body:
        return "", ""
    term = names.term("bodies", one.body)
    if term is not None:
        return term.code, str(term.extra.get("mechanism", ""))
    unresolved.append(Unresolved("bodies", one.body, one.row))
    return "", "special-procedures" if _PROCEDURE.match(one.body) else ""


@lru_cache(maxsize=1024)
def _kind_of(said: str) -> Kind | None:
    folded = markup.folded(said)
    if any(start in folded for start in _RECOMMENDATION) or not folded:
        return Kind.RECOMMENDATION
    return Kind.CONCERN if any(start in folded for start in _CONCERN) else None


def _kind(one: Annotation, unresolved: list[Unresolved]) -> str:
    kind = _kind_of(one.kind)
    if kind is None:
        unresolved.append(Unresolved("annotation-types", one.kind, one.row))
    return (kind or Kind.RECOMMENDATION).value


@lru_cache(maxsize=4096)
def _day(said: str) -> dt.date | None:
    with contextlib.suppress(ValueError):
        return dt.date.fromisoformat(said[:10])
    return excel_date(said)


def _date(one: Annotation, unresolved: list[Unresolved]) -> dt.date | None:
    if not one.published:
        return None
    day = _day(one.published)
    if day is None:
        unresolved.append(Unresolved("dates", one.published, one.row))
    return day


@lru_cache(maxsize=1024)
def _session(said: str) -> str:
    """Return the number of a session, which is all that its many spellings share: “20 - October 2014”."""
    found = _SESSION.match(said)
    return found[1] if found else said


def _sdg(names: Names, said: str) -> str:
    """Return the code that a goal or target begins with (“16.b - …”), or the label as it is when that is none."""
    found = _SDG.match(said)
    if found and names.term("sdg", found[1].lower()) is not None:
        return found[1].lower()
    return said


def _reject(one: Annotation, column: str, reason: str) -> Rejected:
    return Rejected(row=one.row, column=column, value="", reason=reason, raw=dict(one.given))
