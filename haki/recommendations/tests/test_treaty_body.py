"""Importing concluding observations."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from haki.coding.models import Decided, Suggestion
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.tests import made_observations
from haki.lib.readers.tests.made_observations import WHOLE
from haki.recommendations.imports.heading_themes import THEMES
from haki.recommendations.indexing import documents
from haki.recommendations.models import Attestation, Document, Recommendation
from haki.recommendations.tests import files
from haki.recommendations.tests.conftest import run_import, undo
from haki.vocab.models import Term

SLOVENIA = made_observations.SYMBOL.replace("MRG", "SVN")


def made(path: Path, body: tuple[str, ...] = WHOLE, *, head: str = made_observations.DAY) -> Path:
    """Write the document on Slovenia, which the vocabularies know."""
    made_observations.html(path, body, head=head)
    said = path.read_text("utf-8").replace(made_observations.SYMBOL, SLOVENIA).replace("Marenga", "Slovenia")
    path.write_text(said, "utf-8")
    return path


def test_a_document_becomes_paragraphs_with_kinds_follow_up_and_suggested_themes(tmp_path: Path) -> None:
    path = made(tmp_path / "o.html")
    done = run_import("treaty-body", path)
    assert done.counts == {"read": 6, "created": 6, "updated": 0, "unchanged": 0, "rejected": 0}
    records = {one.number: one for one in Recommendation.objects.all()}
    assert {number: one.kind for number, one in records.items()} == {
        "3": "concern", "4": "recommendation", "5": "recommendation", "6": "recommendation", "7": "recommendation",
        "8": "recommendation",
    }  # fmt: skip
    fourth = records["4"]
    assert fourth.mechanism
    assert fourth.body
    assert (fourth.mechanism.code, fourth.body.code, str(fourth.issued_on)) == ("treaty-bodies", "CEDAW", "2034-11-02")
    assert [state.state.code for state in fourth.states.all()] == ["SVN"]
    document = Document.objects.get()
    assert document.symbol == SLOVENIA
    assert document.title == "Concluding observations on the fourth periodic report of Slovenia"
    assert not Decided.objects.exists()
    suggested = Suggestion.objects.select_related("term")
    assert {one.term.code for one in suggested if one.record == fourth.pk} == {"education"}
    assert {one.term.code for one in suggested if one.record == records["6"].pk} == {"violence-against-women"}
    facets = {one.id: one.facets for one in documents([one.pk for one in records.values()])}
    assert [number for number, one in records.items() if "followup" in facets[one.pk]] == ["4", "6"]
    page = Client().get(reverse("recommendations:page", args=[fourth.pk])).content.decode()
    assert "within two years" in page
    assert "by rule <bdi>heading</bdi>" in page
    assert run_import("treaty-body", path).counts["unchanged"] == 6
    assert undo("treaty-body", done) == 6
    assert not Suggestion.objects.exists()


def test_the_european_union_is_a_party_too(tmp_path: Path) -> None:
    path = made(tmp_path / "o.html")
    said = (
        path.read_text("utf-8")
        .replace(SLOVENIA, "CRPD/C/EU/CO/1")
        .replace("report of Slovenia", "report of the European Union")
    )
    path.write_text(said, "utf-8")
    assert run_import("treaty-body", path).counts["created"] == 6
    assert Recommendation.objects.filter(states__state__code="EUE", body__code="CRPD").count() == 6


def test_the_final_version_takes_the_place_of_the_unedited_one_and_not_the_other_way(tmp_path: Path) -> None:
    advance = made(tmp_path / "a.html", head="Advance unedited version 20 October 2034")
    run_import("treaty-body", advance)
    assert Document.objects.get().title.endswith("(advance unedited version)")
    changed = tuple(one.replace("train judges", "train all judges") for one in WHOLE if not one.startswith("8."))
    done = run_import("treaty-body", made(tmp_path / "f.html", changed))
    assert (done.counts["created"], done.counts["updated"], done.counts["rejected"]) == (0, 5, 1)
    assert (done.outcome.rejected[0].value, done.adds_up) == ("8", True)
    record = Recommendation.objects.get(number="6")
    assert record.text == "The State party should train all judges."
    document = Document.objects.get()
    assert (document.title.endswith("Slovenia"), str(document.published_on)) == (True, "2034-11-02")
    everybody = Recommendation.objects.visible_to(AnonymousUser())
    assert not everybody.filter(number="8").exists()
    with pytest.raises(FileProblem, match="final version is here"):
        run_import("treaty-body", advance)
    undo("treaty-body", done)
    record.refresh_from_db()
    assert record.text == "The State party should train judges."
    assert everybody.filter(number="8").exists()


def test_a_paragraph_that_is_passed_over_stays_and_so_does_what_an_addendum_says(tmp_path: Path) -> None:
    run_import("treaty-body", made(tmp_path / "o.html"))
    run_import("treaty-body", made(tmp_path / "o.html"), {"symbol": f"{SLOVENIA}/Add.1"})
    done = run_import("treaty-body", made(tmp_path / "n.html", tuple(one for one in WHOLE if not one.startswith("5."))))
    assert [(one.value, one.reason[:29]) for one in done.outcome.rejected] == [("5", "no paragraph with this number")]
    assert Recommendation.objects.visible_to(AnonymousUser()).count() == 12


def test_a_paragraph_joins_what_the_uhri_has_under_its_number(tmp_path: Path) -> None:
    upr: dict[str, list[str]] = {
        name: [] for name in ("UprSession", "UprPositions", "UprRecommendingCountry", "UprRecommendingRegions")
    }
    said = "<p>4. The Committee recommends that schools be opened.</p>"
    annotation = {"Symbol": SLOVENIA, "Body": "- CEDAW", "Text": said, "UprCycle": "", **upr}
    run_import("uhri-json", files.uhri_json(tmp_path / "u.json", [annotation]))
    done = run_import("treaty-body", made(tmp_path / "o.html"))
    assert (done.counts["created"], done.counts["updated"]) == (5, 1)
    record = Recommendation.objects.get(number="4")
    assert set(record.attestations.values_list("source", flat=True)) == {"uhri", "treaty-body"}
    assert "(a) Open a school" in record.text


def test_what_does_not_say_whose_it_is_imports_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "o.html")
    said = path.read_text("utf-8")
    for written, problem in (
        (said.replace("report of Slovenia", "report of Austria"), "about AUT, its symbol CEDAW/C/SVN/CO/4 about SVN"),
        (said.replace(SLOVENIA, "E/2034/1"), "does not say its symbol"),
        (said.replace("SVN", "MRG").replace("report of Slovenia", "report of Marenga"), "“Marenga” is no State"),
    ):
        path.write_text(written, "utf-8")
        with pytest.raises(FileProblem, match=problem):
            run_import("treaty-body", path)
    assert not Attestation.objects.exists()
    path.write_text(said.replace(SLOVENIA, ""), "utf-8")
    assert run_import("treaty-body", path, {"symbol": SLOVENIA}).counts["created"] == 6


def test_headings_point_at_themes_that_there_are(vocabularies: None) -> None:
    codes = set(Term.objects.filter(vocabulary="uhri-themes").values_list("code", flat=True))
    assert set(THEMES.values()) <= codes
