"""One recommendation from several sources counts once; what is merely alike is proposed."""

from pathlib import Path
from typing import Any

import pytest

from haki.coding.models import Code
from haki.lib.readers import csvfile
from haki.recommendations.drafts import Draft
from haki.recommendations.imports import upr_info
from haki.recommendations.models import Attestation, Likeness, Recommendation
from haki.recommendations.tests import files
from haki.recommendations.tests.conftest import run_import, undo

TORTURE = "Take all necessary measures to prevent torture in places of detention"


def numbered(number: str, text: str, **more: Any) -> dict[str, Any]:
    return {"Text": f"<p>{number} {text} (Austria);</p>", **more}


def slovenia(folder: Path, shared_data: Path) -> tuple[Path, Path, int]:
    """Write UPR Info's rows of Slovenia's session 20, and the same as the UHRI would have them: numbered, States in the text.

    Returns both files and how many recommendations they are.
    """
    whole = csvfile.rows(shared_data / "upr_info_recs" / "derived_all_utf8.csv", required=["To", "Session"])
    rows = [
        row[1] for row in whole if isinstance(row, tuple) and (row[1]["To"], row[1]["Session"]) == ("Slovenia", "20")
    ]
    first = files.upr_info(folder / "f.csv", [{column: row[column] for column in files.UPR_INFO} for row in rows])
    drafts = [draft for draft in upr_info.read(first, {}) if isinstance(draft, Draft)]
    annotations = [
        {
            "Text": f"<p><b>115.{number}</b>&nbsp;{draft.text.rstrip('. ').upper()} ({', '.join(draft.given['From'])});</p>",
            "UprRecommendingCountry": [f"- {name}" for name in draft.given["From"]],
            "UprPositions": [f"- {draft.position.title()}"],
        }
        for number, draft in enumerate(drafts, start=1)
    ]
    return first, files.uhri_json(folder / "f.json", annotations), len(drafts)


@pytest.mark.parametrize("upr_info_first", [True, False])
def test_matching_slovenia_session_20_of_two_sources_counts_once(
    tmp_path: Path, shared_data: Path, *, upr_info_first: bool
) -> None:
    first, second, count = slovenia(tmp_path, shared_data)
    assert count > 100
    order = [("upr-info", first), ("uhri-json", second)]
    for source, path in order if upr_info_first else reversed(order):
        run_import(source, path)
    records = Recommendation.objects.filter(session__code="UPR-20", states__state__code="SVN", states__part="concerned")
    assert records.count() == count
    assert all(record.attestations.count() == 2 for record in records)
    assert not records.filter(number="").exists()
    assert not Likeness.objects.exists()


def test_matching_sources_together_give_all_states_and_codes(tmp_path: Path) -> None:
    run_import("upr-info", files.upr_info(tmp_path / "f.csv", [{"Text": f"{TORTURE}.", "From": "Spain"}]))
    done = run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [numbered("115.7", TORTURE.lower())]))
    assert done.counts == {"read": 1, "created": 0, "updated": 1, "unchanged": 0, "rejected": 0}
    record = Recommendation.objects.get()
    assert set(record.states.values_list("state__code", flat=True)) == {"SVN", "AUT", "ESP"}
    assert record.text == f"{TORTURE.lower()} (Austria);"  # the UHRI's word counts before UPR Info's
    vocabularies = Code.objects.filter(record=record.pk).values_list("term__vocabulary", flat=True)
    assert set(vocabularies) == {"upr-issues", "upr-actions", "uhri-themes", "affected-persons", "sdg"}


def test_matching_same_text_with_two_numbers_is_two_recommendations(tmp_path: Path) -> None:
    run_import("upr-info", files.upr_info(tmp_path / "f.csv", [{"Text": TORTURE}]))
    twice = [numbered("115.7", TORTURE), numbered("115.8", TORTURE)]
    done = run_import("uhri-json", files.uhri_json(tmp_path / "f.json", twice))
    assert (done.counts["created"], done.counts["updated"]) == (1, 1)
    assert set(Recommendation.objects.values_list("number", flat=True)) == {"115.7", "115.8"}


def test_matching_same_text_to_other_states_or_sessions_is_not_joined(tmp_path: Path) -> None:
    rows = [{}, {"To": "Croatia"}, {"Session": "7"}]
    assert run_import("upr-info", files.upr_info(tmp_path / "f.csv", rows)).counts["created"] == 3


def test_matching_concern_and_recommendation_in_the_same_words_are_two(tmp_path: Path) -> None:
    two = [numbered("1.", TORTURE), numbered("1.", TORTURE, AnnotationType="- Concerns/Observations")]
    assert run_import("uhri-json", files.uhri_json(tmp_path / "f.json", two)).counts["created"] == 2


def test_matching_never_joins_what_is_kept_from_the_public(tmp_path: Path) -> None:
    run_import("upr-info", files.upr_info(tmp_path / "f.csv", [{"Text": TORTURE}]))
    Recommendation.objects.update(audience="internal")
    done = run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [numbered("115.7", TORTURE)]))
    assert done.counts["created"] == 1


NEAR = TORTURE.replace("all necessary", "all the necessary").replace("prevent", "prevent all")


@pytest.fixture
def alike(tmp_path: Path) -> Likeness:
    """Two recommendations of two sources in nearly the same words, and others that are not alike."""
    rows = [
        {"Text": TORTURE},
        {"Text": "Abolish the death penalty.", "From": "Spain"},
        {"Text": TORTURE, "To": "Croatia"},
    ]
    run_import("upr-info", files.upr_info(tmp_path / "f.csv", rows))
    annotations = [numbered("115.7", NEAR), numbered("115.8", "Provide free school meals to all children")]
    done = run_import("uhri-json", files.uhri_json(tmp_path / "f.json", annotations))
    assert done.counts["created"] == 2
    return Likeness.objects.get()


def test_likeness_is_proposed_for_nearly_the_same_words_only(alike: Likeness) -> None:
    assert 88 <= alike.score < 100
    texts = {alike.first.text, alike.second.text}
    assert texts == {TORTURE, f"{NEAR} (Austria);"}


def test_likeness_is_proposed_once(alike: Likeness, tmp_path: Path) -> None:
    changed = [numbered("115.7", NEAR, Themes=["- Children"])]
    assert run_import("uhri-json", files.uhri_json(tmp_path / "f.json", changed)).counts["updated"] == 1
    assert Likeness.objects.count() == 1


def test_likeness_goes_when_its_import_is_undone(tmp_path: Path) -> None:
    run_import("upr-info", files.upr_info(tmp_path / "f.csv", [{"Text": TORTURE}]))
    done = run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [numbered("115.7", NEAR)]))
    assert Likeness.objects.count() == 1
    undo("uhri-json", done)
    assert not Likeness.objects.exists()
    assert Recommendation.objects.get().text == TORTURE
    assert Attestation.objects.count() == 1
