"""Reports of the Working Group as PDF: what is read of them, and what they are refused for."""

from pathlib import Path

import pytest

from haki.lib.readers import upr_report
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.tests import made_reports
from haki.lib.readers.tests.made_reports import INTRO
from haki.lib.readers.upr_report import Report

STATES = {"Austria", "Chile", "Germany", "Switzerland", "Burkina Faso", "Bosnia and Herzegovina", "Spain"}
FILLER = " ".join(["Take every measure that is needed so that all children go to school near to where they live"] * 4)


def read(path: Path) -> Report:
    return upr_report.read(path, is_state=STATES.__contains__)


def test_a_report_gives_numbers_texts_states_positions_and_pages(tmp_path: Path) -> None:
    paragraphs = [
        f"115. {INTRO}",
        "115.1. Ratify the Optional Protocol to the Convention (Protection) without delay (Austria, Chile);",
        "115.2. Open a school in each valley (Bosnia and Herzegovina) (Spain).",
        "116. The recommendations below did not enjoy the support of Slovenia and would thus be noted:",
        "116.1. Close the old prison (Germany); open its archive to the public (Switzerland).",
    ]
    found = read(made_reports.report(tmp_path / "r.pdf", paragraphs))
    assert (found.symbol, found.state, found.session) == ("A/HRC/28/15", "Slovenia", 20)
    assert str(found.issued_on) == "2014-12-10"
    assert [(one.number, one.part, one.position, one.states) for one in found.recommendations] == [
        ("115.1", 0, "supported", ["Austria", "Chile"]),
        ("115.2", 0, "supported", ["Bosnia and Herzegovina", "Spain"]),
        ("116.1", 1, "noted", ["Germany"]),
        ("116.1", 2, "noted", ["Switzerland"]),
    ]
    texts = [one.text for one in found.recommendations]
    assert texts[0] == "Ratify the Optional Protocol to the Convention (Protection) without delay"
    assert texts[2:] == ["Close the old prison", "open its archive to the public"]
    assert not found.problems
    assert {one.page for one in found.recommendations} == {1}


def test_a_recommendation_goes_on_over_a_page_break(tmp_path: Path) -> None:
    items = [f"115.{number}. {FILLER} number {'x' * number} (Chile);" for number in range(1, 20)]
    found = read(made_reports.report(tmp_path / "r.pdf", [f"115. {INTRO}", *items]))
    assert [one.number for one in found.recommendations] == [f"115.{number}" for number in range(1, 20)]
    assert [one.text for one in found.recommendations] == [f"{FILLER} number {'x' * n}" for n in range(1, 20)]
    assert {one.page for one in found.recommendations} == {1, 2, 3}


def test_numbers_that_begin_anew_in_each_paragraph_are_told_apart(tmp_path: Path) -> None:
    paragraphs = [
        f"60. {INTRO}", "1. Ratify the Convention (Austria);", "2. Open more schools (Chile);",
        "61. The following recommendations will be examined by Slovenia, which will provide responses:",
        "1. Close the old prison (Germany);", "2. Translate its laws (Spain);",
    ]  # fmt: skip
    found = read(made_reports.report(tmp_path / "r.pdf", paragraphs))
    assert [(one.number, one.position) for one in found.recommendations] == [
        ("60.1", "supported"), ("60.2", "supported"), ("61.1", "pending"), ("61.2", "pending"),
    ]  # fmt: skip


def test_a_number_without_its_stop_and_a_sentence_behind_the_last_are_understood(tmp_path: Path) -> None:
    paragraphs = [
        "60. In the course of the discussion, the following recommendations were made:",
        "1. Ratify the Convention (Austria);", "2 Open more schools (Chile);",
        "3. Close the old prison (Spain). The recommendations listed above enjoy the support of Slovenia.",
    ]  # fmt: skip
    found = read(made_reports.report(tmp_path / "r.pdf", paragraphs))
    assert [(one.number, one.position) for one in found.recommendations] == [
        ("60.1", "supported"), ("60.2", "supported"), ("60.3", "supported"),
    ]  # fmt: skip
    assert found.recommendations[-1].text == "Close the old prison"


def test_a_number_printed_with_a_neighbouring_paragraph_counts_where_it_stands(tmp_path: Path) -> None:
    printed = ["115.1. Ratify it (Austria);", "114.2. Open schools (Chile);", "115.3. Open courts (Spain);"]
    found = read(made_reports.report(tmp_path / "r.pdf", [f"115. {INTRO}", *printed]))
    assert [one.number for one in found.recommendations] == ["115.1", "115.2", "115.3"]


def test_a_note_to_the_title_in_large_letters_is_no_part_of_the_texts(tmp_path: Path) -> None:
    note = "#text(size: 7pt)[\\*\\* The c]onclusions have not been edited."
    found = read(made_reports.report(tmp_path / "r.pdf", [f"115. {INTRO}", "115.1. Ratify it (Austria);", note]))
    assert [(one.text, one.states) for one in found.recommendations] == [("Ratify it", ["Austria"])]


def test_footnotes_are_no_part_of_the_texts(tmp_path: Path) -> None:
    noted = "115.1. Ratify the Convention#footnote[As it was read out in the room.] without delay (Austria);"
    found = read(made_reports.report(tmp_path / "r.pdf", [f"115. {INTRO}", noted, "115.2. Open more schools (Chile);"]))
    assert [one.text for one in found.recommendations] == ["Ratify the Convention without delay", "Open more schools"]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    items = [f"115.{number}. {FILLER} (Chile);" for number in range(1, 12)]
    setting = "#set page(columns: 2)"
    found = read(made_reports.report(tmp_path / "r.pdf", [f"115. {INTRO}", *items], setting=setting))
    assert [one.number for one in found.recommendations] == [f"115.{number}" for number in range(1, 12)]
    assert {one.text for one in found.recommendations} == {FILLER}


def test_the_name_of_a_state_that_a_line_break_parts_is_joined(tmp_path: Path) -> None:
    parted = "115.1. Ratify the Convention (Switzer-#linebreak()land, Burkina#linebreak()Faso);"
    other = "115.2. Open more schools (Switzerland);"
    found = read(made_reports.report(tmp_path / "r.pdf", [f"115. {INTRO}", parted, other]))
    assert found.recommendations[0].states == ["Switzerland", "Burkina Faso"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("#rect(width: 100%, height: 80%)", "holds pictures of pages, no text"),
        ("\n\n".join(made_reports.FRENCH).replace("/", "\\/"), "in English"),
        (
            "II. Concluding words\n\nNothing here is a report of any working group, though it has some text.",
            "no heading",
        ),
    ],
)
def test_what_is_no_report_in_english_says_what_is_read(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(FileProblem) as caught:
        read(made_reports.pdf(tmp_path / "r.pdf", body))
    assert said in str(caught.value)


def test_a_pdf_with_a_password_and_a_damaged_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="needs a password"):
        read(made_reports.locked(tmp_path / "locked.pdf"))
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing follows")
    with pytest.raises(FileProblem, match="not a PDF that can be opened"):
        read(tmp_path / "broken.pdf")


def test_a_layout_never_seen_gives_a_problem_and_nothing_else(tmp_path: Path) -> None:
    found = read(made_reports.report(tmp_path / "r.pdf", ["– Austria asked that the Convention be ratified."]))
    assert not found.recommendations
    assert found.problems
