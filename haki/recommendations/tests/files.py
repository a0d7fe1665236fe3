"""Files as sources publish them, made for a test."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from openpyxl import Workbook

UPR_INFO = {
    "To": "Slovenia",
    "Text": "Ratify the Optional Protocol.",
    "From": "Austria",
    "Response": "Accepted",
    "Action": "5",
    "Issue": "International instruments",
    "Session": "20",
}

ANNOTATION: dict[str, Any] = {
    "AnnotationId": "0f0d1c00-0000-4000-8000-000000000001",
    "DocumentId": "0f0d1c00-0000-4000-8000-00000000000d",
    "Symbol": "A/HRC/28/15",
    "Body": "- UPR",
    "AnnotationType": "- Recommendations",
    "Text": "<p><b>115.24</b> Ratify the Optional Protocol (Austria);</p>",
    "Themes": ["- Ratification of & accession to international instruments"],
    "AffectedPersons": ["- Children"],
    "Sdgs": ["- 16.b - Promote and enforce non-discriminatory laws", "- 5 - Gender equality"],
    "Countries": ["- Slovenia"],
    "Regions": ["- Eastern Europe"],
    "PublicationDate": "2014-12-10T00:00:00",
    "PublicationDateOnUhri": "2015-01-15T00:00:00",
    "UprCycle": "- 2nd cycle (2012-2016)",
    "UprSession": ["- 20 - October 2014"],
    "UprPositions": ["- Supported"],
    "UprRecommendingCountry": ["- Austria"],
    "UprRecommendingRegions": ["- Western Europe"],
}

SHEET: dict[str, Any] = {
    "Text": "115.24 Ratify the Optional Protocol (Austria);",
    "Countries Concerned": "- Slovenia",
    "Reccomending Body": "- UPR",
    "Document Symbol": "A/HRC/28/15",
    "Themes": "- Ratification of & accession to international instruments",
    "Affected Persons": "- Children",
    "Sdgs": "- 16.b - Promote and enforce non-discriminatory laws\n- 5 - Gender equality",
    "Document Publication Date": 41983,
    "UPR Reccomending States": "- Austria",
    "UPR Position": "- Supported",
    "Type": "- Recommendations",
    "OHCHR Annotation Id": "0f0d1c00-0000-4000-8000-000000000001",
    "UPR Session": "- 20 - October 2014",
    "Regions Concerned": "- Eastern Europe",
    "Recommending Regions": "- Western Europe",
    "Date of publication on UHRI": 42019,
}


def upr_info(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, UPR_INFO)
        writer.writeheader()
        writer.writerows([{**UPR_INFO, **row} for row in rows])
    return path


def uhri_json(path: Path, annotations: Iterable[Mapping[str, Any]]) -> Path:
    """Write annotations, each with an identifier of its own unless it is given one."""
    found = [
        {**ANNOTATION, "AnnotationId": str(UUID(int=number)), **annotation}
        for number, annotation in enumerate(annotations, start=1)
    ]
    path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return path


def uhri_xlsx(path: Path, rows: Iterable[Mapping[str, Any]], *, without: str = "") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    columns = [column for column in SHEET if column != without]
    sheet.append(columns)
    for row in rows:
        cells = {**SHEET, **row}
        sheet.append([cells[column] for column in columns])
    book.save(path)
    return path
