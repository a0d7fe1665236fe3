"""Resolutions in Akoma Ntoso: what is read of them, whom they call upon, what they are refused for."""

from pathlib import Path

import pytest

from haki.lib.readers import akn
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.tests import made_resolutions

STATES = {"Slovenia", "Chile", "Sri Lanka"}
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def test_paragraphs_have_their_numbers_points_and_no_notes(tmp_path: Path) -> None:
    points = "2. Calls upon States:", ("(a) To open schools;", "(b) To keep them open;")
    found = akn.read(made_resolutions.resolution(tmp_path / "r.xml", ["1. Welcomes the report;", points]))
    assert (found.symbol, found.language, str(found.adopted)) == ("A/HRC/RES/80/1", "en", "2031-07-04")
    assert [(one.number, one.points, one.text) for one in found.paragraphs] == [
        (1, 0, "Welcomes the report;"),
        (2, 2, "Calls upon States:\n(a) To open schools;\n(b) To keep them open;"),
    ]


@pytest.mark.parametrize(
    ("text", "addressed"),
    [
        ("Urges States and other actors to open schools;", ["States and other actors"]),
        ("Also calls upon Slovenia to open schools;", ["Slovenia"]),
        ("Welcomes the law, and encourages the Government of Sri Lanka to apply it;", ["the Government of Sri Lanka"]),
        ("Calls upon all parties to the conflict to let aid in;", ["all parties"]),
        ("Reiterates its urgent call upon the authorities of Chile to open schools;", ["the authorities of Chile"]),
        ("Requests the Office, in consultation with States, to report;", []),
        ("Requests the High Commissioner to help States;", []),
        ("Encourages the Special Envoy on Chile to travel to Chile;", []),
        ("Encourages engagement among Governments and others;", []),
        ("Recalls that it called upon States to open schools;", []),
        ("Reaffirms that States must open schools;", []),
    ],
)
def test_calls_upon_states_are_told_from_others(text: str, addressed: list[str]) -> None:
    assert [call.addressed for call in akn.calls(text, STATES.__contains__)] == addressed


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<akomaNtoso", "not XML that can be read"),
        ("<resolution/>", "no Akoma Ntoso"),
        (f"{BOMB}<akomaNtoso>&b;</akomaNtoso>", "declares a document type or entities"),
        ("<a>" * 200 + "</a>" * 200, "deeper than"),
    ],
)
def test_xml_that_is_hostile_or_something_else_is_refused(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "r.xml").write_text(written)
    with pytest.raises(FileProblem, match=said):
        akn.read(tmp_path / "r.xml")


@pytest.mark.parametrize(
    ("paragraphs", "language", "said"),
    [
        (["1. Urges States to act;", "3. Decides to go on."], "eng", "paragraph 2 does not stand in its place"),
        ([], "eng", "paragraph 1 does not stand"),
        (["1. Urges States to act;"], "deu", "a language of the United Nations"),
    ],
)
def test_a_resolution_that_is_not_whole_is_refused(
    tmp_path: Path, paragraphs: list[str], language: str, said: str
) -> None:
    path = made_resolutions.resolution(tmp_path / "r.xml", paragraphs, language=language)
    with pytest.raises(FileProblem, match=said):
        akn.read(path)
