"""Importing resolutions of the Human Rights Council."""

from pathlib import Path

import pytest

from haki.ingest.command import files_of
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.tests import made_resolutions
from haki.recommendations.models import Attestation, Recommendation
from haki.recommendations.tests.conftest import run_import

ENGLISH = (
    "1. Welcomes the visit;",
    "2. Urges all States to help;",
    ("3. Calls upon the Government:", ["(a) To open schools;", "(b) To pay teachers;"]),
    "4. Encourages Chile to go on;",
)
FRENCH = (
    "1. Se félicite de la visite ;",
    "2. Exhorte tous les États à aider ;",
    ("3. Engage le Gouvernement :", ["a) À ouvrir des écoles ;"]),
    "4. Encourage le Chili à poursuivre ;",
)


def test_one_resolution_in_two_languages_is_one_document(tmp_path: Path) -> None:
    french = made_resolutions.resolution(tmp_path / "A_1_F.xml", FRENCH, language="fra")
    with pytest.raises(FileProblem, match="English version to be imported before"):
        run_import("akn", french)
    english = made_resolutions.resolution(tmp_path / "A_1_E.xml", ENGLISH)
    assert run_import("akn", english).counts == {
        "read": 3, "created": 3, "updated": 0, "unchanged": 0, "rejected": 0,
    }  # fmt: skip
    done = run_import("akn", french)
    assert (done.counts["updated"], done.counts["rejected"]) == (2, 1)
    assert (done.outcome.rejected[0].value, done.outcome.rejected[0].reason) == (
        "3",
        "it has 1 lettered points, in English 2",
    )
    records = {one.number: one for one in Recommendation.objects.all()}
    assert {number: [state.state.code for state in one.states.all()] for number, one in records.items()} == {
        "2": [], "3": ["SVN"], "4": ["CHL"],
    }  # fmt: skip
    second = records["2"]
    assert second.document
    assert second.mechanism
    assert (second.document.symbol, second.mechanism.code) == ("A/HRC/RES/80/1", "hrc-resolutions")
    assert set(second.attestations.values_list("language", flat=True)) == {"en", "fr"}
    assert run_import("akn", english).counts["unchanged"] == 3
    assert run_import("akn", french).counts["unchanged"] == 2
    shorter = made_resolutions.resolution(tmp_path / "A_1_S.xml", FRENCH[:3], language="spa")
    with pytest.raises(FileProblem, match="3 operative paragraphs, the English version 4"):
        run_import("akn", shorter)


def test_a_folder_is_taken_with_its_folders_english_first(tmp_path: Path) -> None:
    names = (
        "Arabic/A_HRC_RES_80_1A.xml",
        "English/A_HRC_RES_80_1E.xml",
        "English/A_HRC_RES_80_2_E.xml",
        ".old/x_E.xml",
        "x.txt",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [str(path.relative_to(tmp_path)) for path in files_of("akn", tmp_path)]
    assert found == [names[1], names[2], names[0]]


def test_a_real_resolution_comes_in_six_languages(shared_data: Path) -> None:
    folder = shared_data / "hrc_resolutions_xml" / "60session"
    for path in sorted(folder.glob("*/A_HRC_RES_60_1?.xml"), key=lambda path: path.stem[-1] != "E"):
        run_import("akn", path)
    records = list(Recommendation.objects.all())
    assert {record.document and record.document.symbol for record in records} == {"A/HRC/RES/60/1"}
    assert {state.state.code for record in records for state in record.states.all()} == {"LKA"}
    assert Attestation.objects.count() == 6 * len(records) == 42
