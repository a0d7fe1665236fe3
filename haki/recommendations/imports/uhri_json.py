"""The UHRI's full export as JSON: one array of annotations, hundreds of megabytes, read as a stream."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from haki.ingest.sources import Rejected
from haki.lib.readers import jsonfile
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.table import BadRow
from haki.recommendations.drafts import Draft
from haki.recommendations.imports import uhri
from haki.recommendations.imports.names import Names

ONE = ("AnnotationId", "Symbol", "Body", "AnnotationType", "Text", "PublicationDate")
MANY = ("Themes", "AffectedPersons", "Sdgs", "Countries", "UprSession", "UprPositions", "UprRecommendingCountry")
_NOT_GIVEN = {"Text", "AnnotationId"}  # kept in columns of their own


class _WrongValueError(ValueError):
    """A value of another type than the field has."""

    def __init__(self, field: str, value: object, expected: str) -> None:
        super().__init__(f"expected {expected}, found {type(value).__name__}")
        self.field = field
        self.value = value


def read(path: Path, options: Mapping[str, str]) -> Iterator[Draft | Rejected]:
    """Yield a draft for each annotation, and the annotations that cannot be taken.

    FileProblem as haki.lib.readers.jsonfile.objects, after all whole objects; also when the objects are no annotations.
    """
    language = uhri.language_of(path, options)
    names = Names()
    bad: list[BadRow] = []
    for row, found in jsonfile.objects(path, on_bad=bad.append):
        if row == 1:
            _check(path, found)
        yield from _drained(bad)
        yield _draft(names, row, found, language)
    yield from _drained(bad)


def _drained(bad: list[BadRow]) -> Iterator[Rejected]:
    while bad:
        one = bad.pop(0)
        yield Rejected(row=one.row, reason=one.reason, raw={"object": one.raw})


def _check(path: Path, found: Mapping[str, Any]) -> None:
    if not found.keys() & {*ONE, *MANY}:
        keys = ", ".join(f"“{key[:40]}”" for key in list(found)[:8])
        raise FileProblem(
            path,
            f"its objects are no annotations of the UHRI: found {keys or 'no fields'}",
            expected="the fields " + ", ".join((*ONE, *MANY)),
            row=1,
        )


def _draft(names: Names, row: int, found: Mapping[str, Any], language: str) -> Draft | Rejected:
    try:
        annotation = _annotation(row, found)
    except _WrongValueError as error:
        value = str(error.value)[:200]
        return Rejected(row=row, column=error.field, value=value, reason=str(error), raw=dict(found))
    return uhri.draft(names, annotation, language)


def _annotation(row: int, found: Mapping[str, Any]) -> uhri.Annotation:
    text = found.get("Text") or ""
    if not isinstance(text, str):
        raise _WrongValueError("Text", text, "text")
    one = {field: _one(found, field) for field in ONE if field != "Text"}
    many = {field: _many(found, field) for field in MANY}
    return uhri.Annotation(
        row=row,
        key=one["AnnotationId"][:200],
        text=text,
        kind=one["AnnotationType"],
        body=one["Body"],
        symbol=one["Symbol"],
        published=one["PublicationDate"],
        countries=many["Countries"],
        themes=many["Themes"],
        affected=many["AffectedPersons"],
        sdgs=many["Sdgs"],
        sessions=many["UprSession"],
        positions=many["UprPositions"],
        recommending=many["UprRecommendingCountry"],
        given={field: value for field, value in found.items() if value and field not in _NOT_GIVEN},
    )


def _one(found: Mapping[str, Any], field: str) -> str:
    value = found.get(field)
    if value is None:
        return ""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str | int | float):
        raise _WrongValueError(field, value, "one value")
    return uhri.label(str(value))


def _many(found: Mapping[str, Any], field: str) -> list[str]:
    value = found.get(field)
    if value is None or value == "":
        return []
    values = value if isinstance(value, list) else [value]
    for one in values:
        if one is not None and not isinstance(one, str | int | float):
            raise _WrongValueError(field, one, "a list of labels")
    return uhri.labels(str(one) for one in values if one is not None)
