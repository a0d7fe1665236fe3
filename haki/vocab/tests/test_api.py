import pytest
from ninja import NinjaAPI
from ninja.testing import TestClient

from haki.vocab.api import router

pytestmark = pytest.mark.usefixtures("vocabularies")


@pytest.fixture(scope="module")
def api() -> TestClient:
    return TestClient(router)


def test_vocabularies(api: TestClient) -> None:
    found = {one["code"]: one for one in api.get("/vocabularies").json()}
    assert found["sdg"]["title"]["en"]
    assert found["areas"]["released"] == "2026-11-22"


def test_terms_by_pages_are_all_terms_once(api: TestClient) -> None:
    codes = []
    for offset in range(0, 300, 100):
        answer = api.get(f"/vocabularies/areas/terms?offset={offset}").json()
        assert answer["count"] == 251
        codes += [term["code"] for term in answer["items"]]
    assert len(codes) == len(set(codes)) == 251


@pytest.mark.parametrize("paging", ["limit=0", "limit=1001", "offset=-1", "offset=x"])
def test_terms_with_wrong_paging(api: TestClient, paging: str) -> None:
    assert api.get(f"/vocabularies/areas/terms?{paging}").status_code == 422


def test_term(api: TestClient) -> None:
    goal = api.get("/vocabularies/sdg/terms/16.3").json()
    assert goal["parent"] == "16"
    turkiye = api.get("/vocabularies/areas/terms/TUR").json()
    assert turkiye["labels"]["zh"] == "土耳其"
    assert "Turkey" in {name["name"] for name in turkiye["names"]}
    assert {"vocabulary": "un-groups", "relation": "member", "codes": ["weog"]} in turkiye["relations"]


@pytest.mark.parametrize("path", ["/vocabularies/none/terms", "/vocabularies/areas/terms/QQQ"])
def test_unknown(path: str) -> None:
    mounted = NinjaAPI(urls_namespace="vocab-test")
    mounted.add_router("", router)
    assert TestClient(mounted).get(path).status_code == 404
