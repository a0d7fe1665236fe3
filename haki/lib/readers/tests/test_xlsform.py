"""A form and its answers as KoboToolbox exports them: by names, by labels, with groups and choices."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from haki.lib.readers import xlsform
from haki.lib.readers.errors import FileProblem

SURVEY: list[list[Any]] = [
    ["type", "name", "label::English (en)", "label::Français (fr)"],
    ["start", "start", "", ""],
    ["begin_group", "where", "Where", "Où"],
    ["select_one country", "country", "Country", "Pays"],
    ["text", "town", "Town", "Ville"],
    ["end_group", "", "", ""],
    ["note", "thanks", "Thank you", ""],
    ["select_multiple harm or_other", "harm", "Kinds of <b>harm</b>", ""],
    ["integer", "people", "People affected", ""],
    ["begin repeat", "witness", "Witness", ""],
    ["text", "name", "Name", ""],
    ["end repeat", "", "", ""],
]
CHOICES: list[list[Any]] = [
    ["list_name", "name", "label::English (en)"],
    ["country", "tgo", "Togo"],
    ["harm", "water", "No water"],
    ["harm", "power", "No power"],
]
READ = [("Country", "Togo"), ("Town", "Kara"), ("Kinds of harm", "No water, No power"), ("People affected", "12")]


@pytest.fixture
def form(tmp_path: Path) -> xlsform.Form:
    path = tmp_path / "form.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in (("survey", SURVEY), ("choices", CHOICES), ("settings", [["form_title"], ["Weekly"]])):
            page = book.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    return xlsform.read(path)


@pytest.mark.parametrize(
    "cells",
    [
        {"where/country": "tgo", "where/town": "Kara", "harm": "water power", "people": "12", "_uuid": "u"},
        {"country": "tgo", "town": "Kara", "harm": "water power", "harm/water": "1", "harm/power": "1", "people": "12"},
        {"where/country": "tgo", "where/town": "Kara", "harm/water": "True", "harm/power": "1", "people": "12"},
        {
            "Country": "Togo",
            "Town": "Kara",
            "Kinds of harm/No water": "1",
            "Kinds of harm/No power": "1",
            "People affected": "12",
        },
        {"Where/Country": "Togo", "Where/Town": "Kara", "Kinds of harm": "No water, No power", "People affected": "12"},
    ],
)
def test_answers_in_reading_order_however_they_are_exported(form: xlsform.Form, cells: dict[str, str]) -> None:
    assert form.answers(cells) == READ


def test_what_was_not_answered_is_left_out(form: xlsform.Form) -> None:
    assert form.answers({"where/country": "", "people": "0", "harm": ""}) == [("People affected", "0")]


def test_codes_become_words(form: xlsform.Form) -> None:
    assert form.labelled({"where/country": "tgo", "people": "3"}) == {"where/country": "Togo", "people": "3"}


def test_without_a_form_the_columns_are_the_questions() -> None:
    cells = {
        "start": "x",
        "grp/town": "Kara",
        "harm": "water",
        "harm/water": "1",
        "harm/power": "0",
        "_uuid": "u",
        "people": "1",
    }
    assert xlsform.Form().answers(cells) == [("town", "Kara"), ("harm", "water"), ("people", "1")]


def test_other_spreadsheets_are_no_form(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Data").write(0, 0, "x")
    with pytest.raises(FileProblem, match="no sheet “survey”"):
        xlsform.read(path)


def test_exports_are_recognised() -> None:
    assert xlsform.is_export(["a", "_uuid"])
    assert not xlsform.is_export(["a", "uuid of record"])
