"""Entries and crises in the API."""

from collections.abc import Callable

from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.tracker import actions
from haki.tracker.actions import Said, ensure_covid
from haki.tracker.models import Kind
from haki.tracker.tests.conftest import area, entered
from haki.vocab.models import Term


def test_api_answers_the_same_filters_as_the_list(amina: User, index: Callable[[], None], client: Client) -> None:
    term = Term.objects.filter(vocabulary="uhri-themes").first()
    assert term is not None
    crisis = ensure_covid()
    said = Said(kind=Kind.MEASURE, text="Curfew after dark.", country=area("TGO"))
    measure = actions.create(said=said, crises=[crisis], by=amina, codes=[term], answers={crisis: {"persons": "7"}})
    issue = entered(amina, "Water is cut.", "BEN", severity=3)
    secret = entered(amina, "Hushed.", "TGO", audience=Audience.INTERNAL)
    for one in (measure, secret):
        if one.kind == Kind.MEASURE:
            actions.connect(entry=one, other_kind="entry", other=issue, type="mitigates", by=amina)
    actions.connect(entry=issue, other_kind="entry", other=secret, type="see-also", by=amina)
    index()
    page = client.get("/api/v1/entries?entry=measure&state=TGO&facets=entry,theme").json()
    assert page["count"] == 1
    (item,) = page["items"]
    assert (item["id"], item["country"]["code"], item["date"]) == (measure.ulid, "TGO", "")
    assert item["codes"] == {"uhri-themes": [{"code": term.code, "label": term.label}]}
    assert item["answers"] == {"COVID-19": {"version": 1, "answers": {"persons": 7}}}
    assert [(one["type"], one["direction"], one["id"]) for one in item["links"]] == [("mitigates", "to", issue.ulid)]
    assert [one["code"] for one in page["facets"]["entry"]] == ["measure"]
    assert client.get("/api/v1/entries").json()["count"] == 2
    whole = client.get(f"/api/v1/entries/{issue.ulid}").json()
    assert [one["id"] for one in whole["links"]] == [measure.ulid]
    assert client.get(f"/api/v1/entries/{secret.ulid}").status_code == 404
    assert client.get("/api/v1/entries?stat=TGO").status_code == 422
    csv = b"".join(client.get("/tracker.csv")).decode()
    assert "COVID-19: Persons concerned, as the source counts them: 7 persons" in csv
    assert f"/tracker/{issue.ulid}/" in csv
    assert secret.ulid not in csv


def test_crises_in_the_api_have_their_frame(client: Client) -> None:
    (crisis,) = client.get("/api/v1/crises").json()
    assert (crisis["code"], crisis["frame_version"]) == ("COVID-19", 1)
    assert "uhri-themes" in crisis["vocabularies"]
    assert {"restriction", "emergency"} <= {one["name"] for one in crisis["fields"]}
