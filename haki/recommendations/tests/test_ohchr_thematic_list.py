"""OHCHR's thematic lists, as published and made."""

import csv
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from haki.coding.models import Code
from haki.lib.readers.errors import FileProblem
from haki.recommendations.models import Attestation, Part, Recommendation
from haki.recommendations.tests.conftest import run_import

SOURCE = "ohchr-thematic-list"
HEAD = ("Recommendation", "Position", "Full list of themes", "Assessment/comments on level of implementation")
OF = "UPR of Slovenia (3rd Cycle - 34th Session)\tThematic list of recommendations"
ROW = (
    "121.1 Open more schools (Chile); close the old prison (Austria);\nSource of Position: A/HRC/43/15/Add.1 - Para 121",
    "Supported",
    "- Right to education\n- Flying carpets\nSDGs: \n- 4 - QUALITY EDUCATION\nAffected persons: \n- children",
    "",
)


def made(path: Path, rows: Sequence[Sequence[str]], *, head: str = OF) -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = head
    table = document.add_table(rows=0, cols=4)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    ("start", "numbers", "session"), [("UPR20_", 163, "UPR20 (2014)"), ("UPR34_", 215, "UPR34 (2019)")]
)
def test_the_published_lists_are_read_whole(shared_data: Path, start: str, numbers: int, session: str) -> None:
    folder = shared_data / "ohchr_sur_lists"
    path = next(folder.glob(f"{start}*.docx"))
    done = run_import(SOURCE, path)
    assert done.adds_up
    assert done.counts["rejected"] == 0
    with (folder / "derived_sur_labels.csv").open(encoding="utf-8") as file:
        wanted = {row["para"]: row["position"] for row in csv.DictReader(file) if row["session"] == session}
    found = {
        number: (position or "").title()
        for number, position in Recommendation.objects.values_list("number", "position__code")
    }
    assert len(found) == numbers
    assert found == wanted
    assert not {name for vocabulary, name in done.outcome.unresolved if vocabulary != "uhri-themes"}
    assert run_import(SOURCE, path).counts["unchanged"] == done.counts["read"]


def test_a_row_gives_states_codes_and_the_report(tmp_path: Path) -> None:
    done = run_import(SOURCE, made(tmp_path / "l.docx", [HEAD, ("Theme: Education",) * 4, ROW]))
    assert done.counts["created"] == 2
    assert done.outcome.unresolved["uhri-themes", "Flying carpets"] == 2
    first, second = Recommendation.objects.order_by("attestations__key")
    assert (first.text, second.text) == ("Open more schools", "close the old prison")
    assert first.document
    assert first.document.symbol == "A/HRC/43/15"
    assert first.states.get(part=Part.RECOMMENDING).state.code == "CHL"
    codes = set(Code.objects.filter(record=first.pk).values_list("term__code", flat=True))
    assert "4" in codes
    assert len(codes) == 3


def test_a_row_without_number_is_rejected_and_said(tmp_path: Path) -> None:
    bad = ("Open a school (Chile)", "Supported", "- Right to education", "")
    done = run_import(SOURCE, made(tmp_path / "l.docx", [HEAD, ROW, bad]))
    assert done.counts["rejected"] == 1
    assert done.outcome.rejected[0].row == 3
    assert "no number" in done.outcome.rejected[0].reason


@pytest.mark.parametrize(
    ("rows", "head", "said"),
    [
        ([("Nr.", "Words", "Answer", "Remark"), ROW], OF, "“Nr.”, “Words”"),
        ([HEAD, ROW], "A list", "which State and session"),
        ([HEAD, ROW], "UPR of Atlantis (34th session)", "not both known"),
        ([HEAD, ("Open a school", "Supported", "", "x")], OF, "no row has a number"),
    ],
)
def test_a_layout_never_seen_imports_nothing(tmp_path: Path, rows: list[tuple[str, ...]], head: str, said: str) -> None:
    with pytest.raises(FileProblem, match=said):
        run_import(SOURCE, made(tmp_path / "l.docx", rows, head=head))
    assert not Attestation.objects.exists()


def test_what_is_no_docx_is_refused(tmp_path: Path) -> None:
    (tmp_path / "l.docx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(FileProblem, match="expected a thematic list as DOCX"):
        run_import(SOURCE, tmp_path / "l.docx")
