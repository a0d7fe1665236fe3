"""The OpenAPI document and its reference."""

import json
import os
from pathlib import Path

import pytest
from django.test import Client

KEPT = Path(__file__).resolve().parents[3] / "docs" / "reference" / "openapi.json"


def test_kept_document_is_the_one_served(client: Client) -> None:
    served = client.get("/api/v1/openapi.json").json()
    if os.environ.get("HAKI_WRITE_REFERENCE"):
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(json.dumps(served, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert json.loads(KEPT.read_text(encoding="utf-8")) == served, (
        "The API has changed: HAKI_WRITE_REFERENCE=1 pytest haki/api writes docs/reference/openapi.json anew."
    )


@pytest.mark.django_db
def test_reference_shows_each_path_and_takes_nothing_from_elsewhere(client: Client) -> None:
    page = client.get("/api/").content.decode().replace("<wbr>", "")
    for path in client.get("/api/v1/openapi.json").json()["paths"]:
        assert path in page
    assert "WholeRecommendationOut" in page
    assert "<script" not in page
    assert 'src="http' not in page


def test_more_parameters_than_can_be_meant_are_refused_as_a_problem(client: Client) -> None:
    refused = client.get("/api/v1/recommendations?" + "&".join(["state=SVN"] * 1001))
    assert (refused.status_code, refused["Content-Type"]) == (400, "application/problem+json")
