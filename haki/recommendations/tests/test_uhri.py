"""The UHRI's exports: JSON and XLSX, made hostile."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from haki.coding.models import Code
from haki.lib.readers.errors import FileProblem
from haki.recommendations.drafts import Draft
from haki.recommendations.imports import uhri_json
from haki.recommendations.models import Attestation, Kind, Recommendation
from haki.recommendations.tests import files
from haki.recommendations.tests.conftest import run_import


def terms(record: Recommendation, vocabulary: str) -> set[str]:
    found = Code.objects.filter(record=record.pk, term__vocabulary=vocabulary)
    return set(found.values_list("term__code", flat=True))


def test_uhri_json_annotation_is_understood(tmp_path: Path) -> None:
    done = run_import("uhri-json", files.uhri_json(tmp_path / "export-full-en.json", [{}]))
    assert done.counts == {"read": 1, "created": 1, "updated": 0, "unchanged": 0, "rejected": 0}
    assert not done.outcome.unresolved
    record = Recommendation.objects.get()
    assert record.text == "Ratify the Optional Protocol (Austria);"
    assert record.number == "115.24"
    assert record.kind == Kind.RECOMMENDATION
    assert record.issued_on == dt.date(2014, 12, 10)
    said = [record.document, record.mechanism, record.body, record.session, record.position]
    assert [getattr(one, "code", str(one)) for one in said] == ["A/HRC/28/15", "upr", "UPR", "UPR-20", "supported"]
    states = set(record.states.values_list("part", "state__code"))
    assert states == {("concerned", "SVN"), ("recommending", "AUT")}
    assert terms(record, "uhri-themes") == {"acceptance-of-norms"}
    assert terms(record, "affected-persons") == {"children"}
    assert terms(record, "sdg") == {"16.b", "5"}


def test_uhri_xlsx_says_the_same_as_the_json(tmp_path: Path) -> None:
    same = {"AnnotationId": files.SHEET["OHCHR Annotation Id"]}
    run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [same]))
    done = run_import("uhri-xlsx", files.uhri_xlsx(tmp_path / "f.xlsx", [{}]))
    assert done.counts == {"read": 1, "created": 0, "updated": 0, "unchanged": 1, "rejected": 0}


def test_uhri_xlsx_without_a_column_is_refused_by_name(tmp_path: Path) -> None:
    path = files.uhri_xlsx(tmp_path / "f.xlsx", [{}], without="Themes")
    with pytest.raises(FileProblem, match="Themes"):
        run_import("uhri-xlsx", path)


def test_uhri_unknown_labels_are_listed_and_kept(tmp_path: Path) -> None:
    odd = {
        "Themes": ["- Rights of dragons"],
        "Sdgs": ["- 18.4 - Dragons"],
        "Countries": ["- Atlantis"],
        "Body": "- SR Dragons",
        "UprSession": [],
        "AnnotationType": "- Praise",
        "PublicationDate": "once upon a time",
    }
    done = run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [odd]))
    assert done.counts["created"] == 1
    assert set(done.outcome.unresolved) == {
        ("uhri-themes", "Rights of dragons"),
        ("sdg", "18.4 - Dragons"),
        ("areas", "Atlantis"),
        ("bodies", "SR Dragons"),
        ("annotation-types", "Praise"),
        ("dates", "once upon a time"),
    }
    given = Attestation.objects.get().content["given"]
    assert given["Themes"] == ["- Rights of dragons"]
    assert given["Regions"] == ["- Eastern Europe"]
    mechanism = Recommendation.objects.get().mechanism
    assert mechanism is not None
    assert mechanism.code == "special-procedures"


def test_uhri_concern_of_a_treaty_body(tmp_path: Path) -> None:
    concern = {
        "Body": "- CRC",
        "Symbol": "CRC/C/SVN/CO/3-4",
        "AnnotationType": "- Concerns/Observations",
        "Text": "12. The Committee is concerned at <i>x &lt; y</i>.",
        "UprSession": [],
        "UprPositions": [],
        "UprRecommendingCountry": [],
    }
    run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [concern]))
    record = Recommendation.objects.get()
    assert (record.kind, record.number) == (Kind.CONCERN, "12")
    assert record.text == "The Committee is concerned at x < y."
    assert record.mechanism is not None
    assert record.mechanism.code == "treaty-bodies"


@pytest.mark.parametrize(
    ("odd", "column"),
    [
        ({"AnnotationId": ""}, "AnnotationId"),
        ({"AnnotationId": None}, "AnnotationId"),
        ({"Text": "<script>alert(1)</script>"}, "Text"),
        ({"Text": None}, "Text"),
        ({"Text": ["a", "b"]}, "Text"),
        ({"Countries": [{"name": "Slovenia"}]}, "Countries"),
        ({"Symbol": {"a": 1}}, "Symbol"),
    ],
)
def test_uhri_json_impossible_value_rejects_its_row_only(tmp_path: Path, odd: dict[str, Any], column: str) -> None:
    good = {"Text": "115.25 Abolish the death penalty (Spain);"}
    done = run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [odd, good]))
    assert done.counts == {"read": 2, "created": 1, "updated": 0, "unchanged": 0, "rejected": 1}
    rejected = done.outcome.rejected[0]
    assert (rejected.row, rejected.column) == (1, column)
    assert rejected.reason


@pytest.mark.parametrize("value", ["Slovenia", "- Slovenia\n- Austria", None, [], ["", None, "-"]])
def test_uhri_json_list_in_another_shape_is_taken(tmp_path: Path, value: object) -> None:
    done = run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [{"Countries": value}]))
    assert done.counts["created"] == 1
    assert not done.outcome.unresolved


def test_uhri_json_control_characters_are_written_without_harm(tmp_path: Path) -> None:
    path = tmp_path / "f.json"
    odd = {"Text": "1. Ratify\x00 it", "Themes": ["- Dra\x00gons"], "Symbol": "A/\x001"}
    path.write_text(json.dumps([files.ANNOTATION | odd]), encoding="utf-8")
    done = run_import("uhri-json", path)
    assert done.counts["created"] == 1
    assert Recommendation.objects.get().text == "Ratify it"


def test_uhri_json_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.json"
    path.write_text('[{"title": "A song", "year": 1999}]', encoding="utf-8")
    with pytest.raises(FileProblem, match="title"):
        run_import("uhri-json", path)


def test_uhri_json_cut_short_keeps_what_was_whole(tmp_path: Path) -> None:
    path = files.uhri_json(tmp_path / "f.json", [{}, {"Text": "115.25 Abolish it;"}])
    path.write_bytes(path.read_bytes()[:-40])
    reading = uhri_json.read(path, {})
    assert isinstance(next(reading), Draft)
    with pytest.raises(FileProblem, match="object 2"):
        next(reading)


def test_uhri_same_identifier_twice_in_a_file_the_later_replaces_the_earlier(tmp_path: Path) -> None:
    one = {"AnnotationId": "a"}
    path = files.uhri_json(tmp_path / "f.json", [one, one, one | {"Text": "115.24 Ratify it;"}])
    done = run_import("uhri-json", path)
    assert done.counts == {"read": 3, "created": 1, "updated": 1, "unchanged": 1, "rejected": 0}
    assert Recommendation.objects.get().text == "Ratify it;"


def test_uhri_another_language_adds_its_text_and_overwrites_none(tmp_path: Path) -> None:
    run_import("uhri-json", files.uhri_json(tmp_path / "export-full-en.json", [{}]))
    spanish = {"Text": "<p>115.24 Ratificar el Protocolo Facultativo (Austria);</p>", "Countries": ["- Eslovenia"]}
    done = run_import("uhri-json", files.uhri_json(tmp_path / "export-full-es.json", [spanish]))
    assert done.counts == {"read": 1, "created": 0, "updated": 1, "unchanged": 0, "rejected": 0}
    record = Recommendation.objects.get()
    assert record.text == "Ratify the Optional Protocol (Austria);"
    said = dict(record.attestations.values_list("language", "text"))
    assert said == {"en": record.text, "es": "Ratificar el Protocolo Facultativo (Austria);"}


def test_uhri_language_option_counts_before_the_name(tmp_path: Path) -> None:
    path = files.uhri_json(tmp_path / "export-full-es.json", [{}])
    run_import("uhri-json", path, {"language": "fr"})
    assert Attestation.objects.get().language == "fr"
    with pytest.raises(FileProblem, match="“tlh”"):
        run_import("uhri-json", path, {"language": "tlh"})


def test_uhri_changed_annotation_replaces_codes_and_states(tmp_path: Path) -> None:
    run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [{}]))
    changed = {"Themes": ["- Children"], "Sdgs": [], "Countries": ["- Croatia"], "UprPositions": ["- Noted"]}
    done = run_import("uhri-json", files.uhri_json(tmp_path / "f.json", [changed]))
    assert done.counts["updated"] == 1
    record = Recommendation.objects.get()
    assert terms(record, "sdg") == set()
    assert set(record.states.values_list("state__code", flat=True)) == {"HRV", "AUT"}
    assert record.position is not None
    assert record.position.code == "noted"
