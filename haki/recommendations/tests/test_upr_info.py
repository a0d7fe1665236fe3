"""UPR Info's files, as they are published."""

from pathlib import Path

import pytest

from haki.coding.models import Code
from haki.recommendations.drafts import Draft, content_hash
from haki.recommendations.imports import upr_info
from haki.recommendations.models import Attestation, Kind, Part, Recommendation, RecommendationState
from haki.recommendations.tests import files
from haki.recommendations.tests.conftest import run_import


@pytest.mark.slow
def test_upr_info_whole_file_every_row_accounted_for(shared_data: Path) -> None:
    path = shared_data / "upr_info_recs" / "derived_all_utf8.csv"
    first = run_import("upr-info", path, batch=2000)
    assert first.counts["read"] == 42_013
    assert first.adds_up
    assert first.counts["rejected"] == 0
    assert Recommendation.objects.count() == first.counts["created"]
    assert set(first.outcome.unresolved) == {("areas", "(Unknown)")}
    assert first.outcome.unresolved["areas", "(Unknown)"] == 9
    again = run_import("upr-info", path, batch=2000)
    assert again.counts == {"read": 42_013, "created": 0, "updated": 0, "unchanged": 42_013, "rejected": 0}
    assert not again.outcome.applied


@pytest.mark.slow
def test_upr_info_original_mac_file_is_the_same_as_the_utf8_file(shared_data: Path) -> None:
    folder = shared_data / "upr_info_recs"
    original, whole = (
        {draft.key: content_hash(draft) for draft in upr_info.read(folder / name, {}) if isinstance(draft, Draft)}
        for name in ("1-5.csv", "derived_all_utf8.csv")
    )
    assert len(original) > 5_000
    assert original.items() <= whole.items()


def test_upr_info_voluntary_pledges_are_pledges_of_the_state_itself(shared_data: Path) -> None:
    done = run_import("upr-info", shared_data / "upr_info_recs" / "voluntary.csv")
    assert done.counts["read"] == 947
    assert done.adds_up
    assert set(Recommendation.objects.values_list("kind", flat=True)) == {Kind.PLEDGE}
    assert not RecommendationState.objects.filter(part=Part.RECOMMENDING).exists()


def test_upr_info_several_recommending_states_are_one_recommendation(tmp_path: Path) -> None:
    rows = [
        {"From": "Austria"},
        {"From": "Spain", "Text": "Ratify  the optional protocol"},
        {"From": "Austria", "Issue": "Women's rights, International instruments"},
        {"From": "Spain"},
        {"From": "Spain", "Text": "Ratify the Convention."},
    ]
    done = run_import("upr-info", files.upr_info(tmp_path / "f.csv", rows))
    assert done.counts == {"read": 5, "created": 2, "updated": 2, "unchanged": 1, "rejected": 0}
    record = Recommendation.objects.get(text="Ratify the Optional Protocol.")
    states = record.states.values_list("part", "state__code")
    assert set(states) == {("concerned", "SVN"), ("recommending", "AUT"), ("recommending", "ESP")}
    codes = Code.objects.filter(record=record.pk).values_list("term__code", flat=True)
    assert set(codes) == {"international-instruments", "womens-rights", "5"}


def test_upr_info_one_text_with_two_positions_is_two_recommendations(tmp_path: Path) -> None:
    rows = [{"Response": "Accepted"}, {"Response": "Noted", "From": "Spain"}]
    done = run_import("upr-info", files.upr_info(tmp_path / "f.csv", rows))
    assert done.counts["created"] == 2
    assert set(Recommendation.objects.values_list("position__code", flat=True)) == {"supported", "noted"}


def test_upr_info_unknown_state_under_review_is_rejected_with_its_row(tmp_path: Path) -> None:
    rows = [{}, {"To": "Atlantis"}, {"Session": "99"}, {"Text": " <p></p> "}]
    done = run_import("upr-info", files.upr_info(tmp_path / "f.csv", rows))
    assert done.counts == {"read": 4, "created": 1, "updated": 0, "unchanged": 0, "rejected": 3}
    told = [(one.row, one.column, one.value) for one in done.outcome.rejected]
    assert told == [(3, "To", "Atlantis"), (4, "Session", "99"), (5, "Text", "")]
    assert done.outcome.rejected[0].raw["Text"] == "Ratify the Optional Protocol."


@pytest.mark.parametrize(("column", "name"), [("From", "Atlantis"), ("Issue", "Dragons"), ("Response", "Perhaps")])
def test_upr_info_unknown_name_is_listed_and_the_row_kept(tmp_path: Path, column: str, name: str) -> None:
    done = run_import("upr-info", files.upr_info(tmp_path / "f.csv", [{column: name}]))
    assert done.counts["created"] == 1
    assert [key[1] for key in done.outcome.unresolved] == [name]
    assert list(done.outcome.first_rows.values()) == [2]
    attestation = Attestation.objects.get()
    assert name in str(attestation.content["given"][column])


def test_upr_info_markup_in_a_text_is_gone(tmp_path: Path) -> None:
    text = "Ratify <script>alert(1)</script><b>the</b> Protocol &amp;lt;img src=x&amp;gt;"
    run_import("upr-info", files.upr_info(tmp_path / "f.csv", [{"Text": text}]))
    assert Recommendation.objects.get().text == "Ratify the Protocol"


def test_upr_info_former_name_of_a_state_is_understood(tmp_path: Path) -> None:
    rows = [{"To": "Macedonia FYR", "From": "Swaziland"}, {"To": "Turkey", "From": "Cape Verde"}]
    done = run_import("upr-info", files.upr_info(tmp_path / "f.csv", rows))
    assert not done.outcome.unresolved
    assert set(RecommendationState.objects.values_list("state__code", flat=True)) == {"MKD", "SWZ", "TUR", "CPV"}
