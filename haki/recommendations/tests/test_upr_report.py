"""Importing reports of the Working Group."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from haki.lib.readers.errors import FileProblem
from haki.lib.readers.tests import made_reports
from haki.recommendations.models import Attestation, Part, Recommendation
from haki.recommendations.tests import files
from haki.recommendations.tests.conftest import run_import, undo

TEXTS = (
    f"115. {made_reports.INTRO}",
    "115.1. Ratify the Optional Protocol (Austria, Atlantis);",
    "115.2. Open more schools (Chile);",
)


def _placed(record: Recommendation) -> tuple[str, ...]:
    assert record.document
    assert record.session
    assert record.position
    return record.document.symbol, record.session.code, record.position.code


def test_a_report_becomes_recommendations_and_again_changes_nothing(tmp_path: Path) -> None:
    path = made_reports.report(tmp_path / "r.pdf", TEXTS)
    done = run_import("upr-report", path)
    assert done.counts == {"read": 2, "created": 2, "updated": 0, "unchanged": 0, "rejected": 0}
    assert done.outcome.unresolved["areas", "Atlantis"] == 1
    record = Recommendation.objects.get(number="115.1")
    assert record.text == "Ratify the Optional Protocol"
    assert _placed(record) == ("A/HRC/28/15", "UPR-20", "supported")
    assert set(record.states.values_list("part", "state__code")) == {
        (Part.CONCERNED, "SVN"),
        (Part.RECOMMENDING, "AUT"),
    }
    assert record.attestations.get().content["given"]["page"] == 1
    assert run_import("upr-report", path).counts["unchanged"] == 2


def test_a_misprinted_state_is_recognised_and_said(tmp_path: Path) -> None:
    said = [*TEXTS, "115.3. Close the old prisons (Holly See);"]
    done = run_import("upr-report", made_reports.report(tmp_path / "r.pdf", said))
    record = Recommendation.objects.get(number="115.3")
    assert record.states.filter(part=Part.RECOMMENDING, state__code="VAT").exists()
    assert record.attestations.get().content["given"]["misprinted"] == ["Holly See → Holy See"]
    assert done.outcome.unresolved.keys() == {("areas", "Atlantis")}


def test_a_report_joins_what_another_source_has_of_it(tmp_path: Path) -> None:
    run_import("upr-info", files.upr_info(tmp_path / "f.csv", [{}]))
    done = run_import("upr-report", made_reports.report(tmp_path / "r.pdf", TEXTS))
    assert done.counts["created"] == 1
    assert done.counts["updated"] == 1
    assert Recommendation.objects.count() == 2


def test_the_final_report_takes_the_place_of_the_unedited_one_and_not_the_other_way(tmp_path: Path) -> None:
    advance = made_reports.report(tmp_path / "a.pdf", TEXTS, symbol="A/HRC/WG.6/20/L.15")
    run_import("upr-report", advance)
    assert run_import("upr-report", advance).counts["unchanged"] == 2
    record = Recommendation.objects.get(number="115.2")
    final = [*TEXTS[:2], "115.2. Open more schools in the mountains (Chile);"]
    done = run_import("upr-report", made_reports.report(tmp_path / "f.pdf", final))
    record.refresh_from_db()
    assert Recommendation.objects.count() == 2
    assert record.text == "Open more schools in the mountains"
    assert _placed(record)[0] == "A/HRC/28/15"
    with pytest.raises(FileProblem, match="final version is here"):
        run_import("upr-report", advance)
    undo("upr-report", done)
    record.refresh_from_db()
    assert record.text == "Open more schools"
    assert _placed(record)[0] == "A/HRC/WG.6/20/L.15"


def test_a_report_of_a_layout_never_seen_imports_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="expected numbered recommendations"):
        run_import("upr-report", made_reports.report(tmp_path / "r.pdf", ["– Austria asked for much."]))
    unnamed = [TEXTS[0], "115.1. Ratify the Convention;", "115.2. Open more schools;"]
    with pytest.raises(FileProblem, match="name no State"):
        run_import("upr-report", made_reports.report(tmp_path / "u.pdf", unnamed))
    assert not Attestation.objects.exists()


def test_a_number_that_is_passed_over_is_rejected_and_said(tmp_path: Path) -> None:
    items = [TEXTS[1], "115.3. Open more schools (Chile);"]
    done = run_import("upr-report", made_reports.report(tmp_path / "r.pdf", [TEXTS[0], *items]))
    assert done.adds_up
    assert [one.value for one in done.outcome.rejected] == ["115.2"]


@pytest.mark.parametrize(("name", "least"), [("slovenia2014", 160), ("nepal2011", 130), ("morocco2008", 11)])
def test_real_reports_are_imported(shared_data: Path, name: str, least: int) -> None:
    done = run_import("upr-report", shared_data / "upr_wg_reports" / "pdfs" / f"{name}.pdf")
    assert done.adds_up
    assert done.counts["created"] >= least
    assert done.counts["rejected"] == 0


def test_what_the_final_report_no_longer_has_is_told_and_withdrawn_and_undo_brings_it_back(tmp_path: Path) -> None:
    more = [*TEXTS, "115.3. Close the old prisons (Chile);"]
    run_import("upr-report", made_reports.report(tmp_path / "a.pdf", more, symbol="A/HRC/WG.6/20/L.15"))
    run_import("upr-info", files.upr_info(tmp_path / "f.csv", [{"Text": "Open more schools", "From": "Chile"}]))
    final = made_reports.report(tmp_path / "f.pdf", TEXTS[:2])
    numbers = ["115.2", "115.3"]
    compared = run_import("upr-report", final, dry_run=True)
    told = [line for line in compared.outcome.differences if line["verb"] == "withdrawn"]
    assert [line["before"] for line in told] == ["Open more schools", "Close the old prisons"]
    assert Recommendation.objects.visible_to(AnonymousUser()).count() == 3
    done = run_import("upr-report", final)
    assert done.adds_up
    assert [one.value for one in done.outcome.rejected] == [one.value for one in compared.outcome.rejected] == numbers
    shown = Recommendation.objects.visible_to(AnonymousUser())
    # UPR Info has 115.2 too: it stays for everybody, under the final document's State and session, as UPR Info says it.
    assert sorted(shown.values_list("text", flat=True)) == ["Open more schools", "Ratify the Optional Protocol"]
    assert not shown.filter(document__symbol__contains="WG.6").exists()
    assert run_import("upr-report", final).counts["rejected"] == 0
    undo("upr-report", done)
    assert sorted(shown.values_list("number", flat=True)) == ["115.1", "115.2", "115.3"]
    assert shown.filter(document__symbol="A/HRC/WG.6/20/L.15").count() == 3
