"""What the index and the lists get of a recommendation."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from haki.core import records
from haki.core.records import SearchDocument
from haki.recommendations import queries
from haki.recommendations.indexed_by import shown_by_document, shown_by_term
from haki.recommendations.indexing import documents
from haki.recommendations.models import Document, Recommendation
from haki.recommendations.tests import files
from haki.recommendations.tests.conftest import run_import
from haki.vocab.models import Term


@pytest.fixture
def document(tmp_path: Path) -> SearchDocument:
    """The search document of a recommendation that two sources attest, one of them in two languages."""
    run_import("upr-info", files.upr_info(tmp_path / "f.csv", [{"From": "Turkey"}]))
    run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [{}]))
    spanish = {"Text": "115.24 Ratificar el Protocolo Facultativo"}
    run_import("uhri-json", files.uhri_json(tmp_path / "f-es.json", [spanish]))
    return next(iter(documents([Recommendation.objects.get().pk])))


def test_document_facets(document: SearchDocument) -> None:
    facets = {name: set(codes) for name, codes in document.facets.items()}
    assert facets == {
        "kind": {"recommendation"},
        "mechanism": {"upr"},
        "body": {"UPR"},
        "state": {"SVN"},
        "region": {"150", "039", "ohchr:europe-central-asia"},
        "theme": {"acceptance-of-norms"},
        "issue": {"international-instruments"},
        "affected": {"children"},
        "goal": {"16", "5"},
        "target": {"16.b"},
        "year": {"2014"},
        "cycle": {"2"},
        "session": {"UPR-20"},
        "position": {"supported"},
        "recommender": {"AUT", "TUR"},
        "action": {"5"},
        "coding": {"decided"},
    }
    assert set(facets) == {facet.name for facet in records.get("recommendation").facets} - {
        "followup"
    }  # of treaty bodies


def test_document_texts_names_and_symbols(document: SearchDocument) -> None:
    assert set(document.texts) == {"en", "es"}
    assert "Ratificar" in document.texts["es"]
    assert {"Türkiye", "Turkey", "Slovénie", "Словения", "斯洛文尼亚", "UPR"} <= set(document.names)
    assert {"A/HRC/28/15", "115.24", "A/HRC/28/15, para. 115.24"} <= set(document.symbols)
    assert (document.date, document.label, list(document.access)) == (20141210, "Slovenia", ["public"])


def test_document_shows_the_records_own_wording_and_is_found_by_the_others(document: SearchDocument) -> None:
    record = Recommendation.objects.get()
    wordings = set(record.attestations.filter(language="en").values_list("text", flat=True))
    assert len(wordings) == 2
    assert document.texts["en"] == record.text
    assert set(document.also["en"].splitlines()) == wordings
    assert "es" not in document.also


@pytest.mark.parametrize(
    ("vocabulary", "code"),
    [("areas", "SVN"), ("areas", "TUR"), ("bodies", "UPR"), ("upr-sessions", "UPR-20"), ("sdg", "16.b")],
)
def test_shown_by_term_finds_the_recommendations_that_show_it(
    document: SearchDocument, vocabulary: str, code: str
) -> None:
    term = Term.objects.get(vocabulary=vocabulary, code=code)
    assert list(shown_by_term([term.pk])) == [document.id]
    assert not list(shown_by_term([Term.objects.get(vocabulary="areas", code="FJI").pk]))


def test_shown_by_document(document: SearchDocument) -> None:
    assert list(shown_by_document([Document.objects.get().pk])) == [document.id]


def test_page_keeps_the_order_and_asks_the_same_few_queries(
    tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    texts = [{"Text": f"115.{number} Ratify Protocol {number};"} for number in range(1, 31)]
    run_import("uhri-json", files.uhri_json(tmp_path / "f.json", texts))
    ids = list(Recommendation.objects.order_by("-number").values_list("pk", flat=True))
    with django_assert_num_queries(4):
        shown = queries.page(ids, AnonymousUser())
        assert [one.record.pk for one in shown] == ids
        assert [state.code for state in shown[0].concerned] == ["SVN"]
        assert [term.code for term in shown[0].terms("sdg")] == ["5", "16.b"]
        assert shown[0].citation == f"A/HRC/28/15, para. {shown[0].record.number}"


def test_attestations_show_what_the_source_wrote(tmp_path: Path) -> None:
    run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [{"Themes": ["- Rights of dragons"]}]))
    given = queries.attestations(Recommendation.objects.get())[0]
    assert ("Themes", ["- Rights of dragons"]) in given.labels
    assert given.unresolved == [("uhri-themes", "Rights of dragons")]
