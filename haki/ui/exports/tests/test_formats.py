"""The formats, with rows that no database is needed for."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from openpyxl import load_workbook

from haki.lib.rendering import Paragraph
from haki.ui.exports import FORMATS, Column, Export, Filter
from haki.ui.exports.export import Cell

ROW = {"text": "Ratify", "states": ["Slovenia", "Croatia"], "count": -3, "day": date(2014, 11, 4), "nothing": None}


def column(name: str) -> Column:
    def value(row: dict[str, Cell]) -> Cell:
        return row[name]

    return Column(name, _("Language"), value)


def export(rows: Sequence[dict[str, Any]] = (ROW,), **more: Any) -> Export:
    made = Export(
        kind="recommendation", name="recommendations", title="Recommendations", address="https://x.test/recommendations/",
        query="=cmd", filters=[Filter("state", ["SVN"], "State concerned", ["Slovenia"])], total=len(rows),
        at=datetime(2026, 11, 22, 9, tzinfo=UTC), columns=[column(name) for name in ROW], rows=lambda: rows,
        blocks=lambda: [Paragraph(str(row["text"])) for row in rows], language="en", note="Cite the document.",
    )  # fmt: skip
    return replace(made, **more)


def written(name: str, what: Export) -> bytes:
    file = io.BytesIO()
    FORMATS[name].write(what, file)
    return file.getvalue()


def test_csv_joins_values_and_leaves_numbers_alone() -> None:
    (line,) = csv.DictReader(io.StringIO(written("csv", export()).decode("utf-8-sig")))
    assert line == {"text": "Ratify", "states": "Slovenia; Croatia", "count": "-3", "day": "2014-11-04", "nothing": ""}


def test_json_keeps_values_apart() -> None:
    said = json.loads(written("json", export()))
    expected = {"text": "Ratify", "states": ["Slovenia", "Croatia"], "count": -3, "day": "2014-11-04", "nothing": None}
    assert said["records"] == [expected]
    assert (said["query"], said["filters"], said["exported_at"]) == (
        "=cmd",
        {"state": ["SVN"]},
        "2026-11-22T09:00:00+00:00",
    )


def test_sheet_has_dates_as_dates_and_says_what_was_asked() -> None:
    book = load_workbook(io.BytesIO(written("xlsx", export())))
    *others, day, nothing = [str(cell.value) for cell in book.worksheets[0][2]]
    assert others == ["Ratify", "Slovenia; Croatia", "-3"]
    assert (day, nothing) == ("2014-11-04 00:00:00", "None")
    about = {row[0].value: row[1] for row in book.worksheets[1].iter_rows()}
    assert about["Query"].value == "=cmd"
    assert about["Query"].data_type == "s"
    assert about["State concerned"].value == "Slovenia"


def test_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    sheet = load_workbook(io.BytesIO(written("xlsx", export([ROW | {"text": "x" * 40_000}])))).worksheets[0]
    said = str(sheet["A2"].value)
    assert len(said) == 32_767
    assert said.endswith(" …")


def test_sheet_in_arabic_runs_from_right_to_left() -> None:
    book = load_workbook(io.BytesIO(written("xlsx", export(language="ar"))))
    assert book.worksheets[0].sheet_view.rightToLeft


def test_file_is_in_its_own_language_whatever_is_spoken_meanwhile() -> None:
    def rows() -> Any:
        for _n in range(450):
            yield ROW | {"text": str(_("Language"))}

    french = replace(export(language="fr"), rows=rows)
    pieces = FORMATS["csv"].stream(french)
    with override("ru"):
        said = b"".join(pieces).decode("utf-8-sig")
    with override("fr"):
        expected = str(_("Language"))
    assert {line["text"] for line in csv.DictReader(io.StringIO(said))} == {expected}


def test_invented_data_is_marked_in_name_and_content() -> None:
    marked = export(mark="Invented data.")
    assert marked.file_name == "recommendations-invented-2026-11-22"
    (line,) = csv.DictReader(io.StringIO(written("csv", marked).decode("utf-8-sig")))
    assert line["invented"] == "Invented data."
    assert json.loads(written("json", marked))["invented"] is True
    assert "Invented data." in [
        cell.value for cell in load_workbook(io.BytesIO(written("xlsx", marked))).worksheets[0][2]
    ]
