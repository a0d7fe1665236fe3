"""The API of recommendations."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.coding.models import ModelVersion, Suggestion
from haki.recommendations.models import Recommendation
from haki.recommendations.records import FACETS
from haki.recommendations.tests.views.conftest import Enter, index, term

pytestmark = pytest.mark.django_db
LIST = "/api/v1/recommendations"


def asked(client: Client, address: str, status: int = 200) -> dict[str, Any]:
    response = client.get(address)
    assert response.status_code == status, response.content
    said: dict[str, Any] = response.json()
    return said


def walked(client: Client, address: str) -> list[str]:
    """The identifiers on all pages."""
    found: list[str] = []
    following: str | None = address
    while following:
        page = asked(client, following)
        found += [one["id"] for one in page["items"]]
        following = page["next"]
    return found


def test_list_filters_searches_and_counts(client: Client, enter: Enter) -> None:
    one = enter("Prevent torture.", state="SVN")
    enter("Prevent floods.", state="HRV")
    index()
    said = asked(client, f"{LIST}?q=prevent&state=SVN&facets=state")
    assert (said["count"], said["next"], [item["id"] for item in said["items"]]) == (1, None, [one.ulid])
    item = said["items"][0]
    assert item["states"] == [{"code": "SVN", "label": "Slovenia"}]
    assert item["position"]["code"] == "supported"
    assert {count["code"]: count["count"] for count in said["facets"]["state"]} == {"SVN": 1, "HRV": 1}


def test_every_facet_of_the_page_is_counted_and_filters(client: Client, enter: Enter) -> None:
    one = enter("Prevent torture.")
    enter("Prevent floods.", state="HRV")
    index()
    names = [facet.name for facet in FACETS]
    counted = asked(client, f"{LIST}?q=torture&facets={','.join(names)}")["facets"]
    assert set(counted) == set(names)
    chosen = {name: [value["code"] for value in counts] for name, counts in counted.items() if counts}
    found = asked(client, f"{LIST}?{urlencode(chosen, doseq=True)}")
    assert [item["id"] for item in found["items"]] == [one.ulid]
    for name in names:
        assert asked(client, f"{LIST}?{name}=nothing-is-called-so")["count"] == 0, name


def test_what_has_not_changed_is_not_sent_again(client: Client, enter: Enter, amina: User) -> None:
    one = enter("Prevent torture.")
    enter("Prevent floods.", audience="internal")
    index()
    for address in (LIST, f"{LIST}/{one.ulid}"):
        etag = client.get(address)["ETag"]
        again = client.get(address, headers={"If-None-Match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    etag = client.get(LIST)["ETag"]
    client.force_login(amina)  # sees more
    assert client.get(LIST, headers={"If-None-Match": etag}).status_code == 200


def test_filter_takes_several_values(client: Client, enter: Enter) -> None:
    for state in ("SVN", "HRV", "AUT"):
        enter(f"For {state}.", state=state)
    index()
    assert asked(client, f"{LIST}?state=SVN&state=AUT")["count"] == 2


def test_pages_show_every_record_once(client: Client, enter: Enter) -> None:
    made = {enter(f"Text {n}.").ulid for n in range(7)}
    index()
    found = walked(client, f"{LIST}?limit=3")
    assert len(found) == 7
    assert set(found) == made


def test_pages_stay_stable_while_records_come_and_go(client: Client, enter: Enter) -> None:
    made = [enter(f"Prevent {n}.", state="SVN").ulid for n in range(6)]
    index()
    first = asked(client, f"{LIST}?limit=2&sort=label")
    seen = [one["id"] for one in first["items"]]
    for n in range(2):  # before all others in this order
        enter(f"Prevent what came later {n}.", state="AFG")
    Recommendation.objects.filter(pk=_uuid(seen[0])).delete()
    index()
    assert sorted(seen + walked(client, first["next"])) == sorted(made)


def test_page_goes_on_when_its_last_record_is_gone(client: Client, enter: Enter) -> None:
    made = [enter(f"Prevent {n}.").ulid for n in range(5)]
    index()
    first = asked(client, f"{LIST}?limit=2")
    seen = [one["id"] for one in first["items"]]
    Recommendation.objects.filter(pk=_uuid(seen[-1])).delete()
    index()
    assert sorted(seen + walked(client, first["next"])) == sorted(made)


def _uuid(text: str) -> UUID:
    from haki.core import ulid

    return ulid.parse(text)


def test_one_has_its_codes_with_their_origin(client: Client, enter: Enter) -> None:
    one = enter("Prevent torture.")
    of = {"kind": "recommendation", "record": one.pk, "term": term("sdg", "16.3"), "scheme": "sdg-targets"}
    model = ModelVersion.objects.create(scheme="sdg-targets", version="1", origin="shipped")
    Suggestion.objects.create(**of, model=model, probability=0.5)
    index()
    said = asked(client, f"{LIST}/{one.ulid}")
    assert [(code["code"], code["origin"], code["probability"]) for code in said["origins"]] == [("16.3", "model", 0.5)]
    assert said["codes"] == {}
    assert [given["text"] for given in said["attestations"]] == ["Prevent torture."]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        (f"{LIST}?stat=SVN", 422, "stat"),
        (f"{LIST}?limit=1000", 422, "limit"),
        (f"{LIST}?sort=upwards", 422, "sort"),
        (f"{LIST}?cursor=x", 422, "cursor"),
        (f"{LIST}?facets=colour", 422, "colour"),
        (f"{LIST}/nonsense", 404, "/api/v1/recommendations/nonsense"),
        (f"{LIST}/01K8ZZZZZZZZZZZZZZZZZZZZZZ", 404, "not for you"),
        ("/api/v1/nothing", 404, "/api/v1/nothing"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence(
    client: Client, enter: Enter, address: str, status: int, said: str
) -> None:
    enter("Prevent torture.")
    index()
    response = client.get(address)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert said in response.json()["detail"]


def test_restricted_record_is_there_for_whom_it_is(
    client: Client, enter: Enter, ministry: Organisation, bilal: User, chen: User
) -> None:
    one = enter("A secret.", audience=Audience.ORGANISATION, organisation=ministry)
    index()
    for outsider in (None, chen):
        if outsider:
            client.force_login(outsider)
        assert asked(client, LIST)["count"] == 0
        asked(client, f"{LIST}/{one.ulid}", 404)
    client.force_login(bilal)
    assert asked(client, LIST)["count"] == 1
    assert asked(client, f"{LIST}/{one.ulid}")["text"] == "A secret."


def test_nobody_can_write_through_the_api(client: Client, enter: Enter) -> None:
    index()
    assert client.post(LIST, {}).status_code == 405


def test_index_being_built_is_said(client: Client) -> None:
    from haki.search import reader

    reader.forget()
    assert "index" in asked(client, LIST, 503)["detail"]
