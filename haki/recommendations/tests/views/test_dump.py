"""The whole index as files, and what changed since: what a copy kept elsewhere needs, and what it must never get."""

import csv
import gzip
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.coding.models import Decision
from haki.core.actions import erase
from haki.recommendations.actions import publishing
from haki.recommendations.models import Moved, Recommendation
from haki.recommendations.tests.views.conftest import Enter, term

pytestmark = pytest.mark.django_db
CHANGES = "/api/v1/recommendations/changes.jsonl"


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def fetched(client: Client, name: str, status: int = 200) -> bytes:
    response = client.get(f"/recommendations/dump/{name}")
    assert response.status_code == status
    return b"".join(response) if response.streaming else response.content


def described(client: Client) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(fetched(client, "datapackage.json"))
    return said


def records(client: Client) -> list[dict[str, Any]]:
    name = described(client)["resources"][0]["path"]
    return [json.loads(line) for line in gzip.decompress(fetched(client, name)).decode().splitlines()]


def changes(client: Client, since: str) -> list[dict[str, Any]]:
    response = client.get(CHANGES, {"since": since})
    assert response.status_code == 200
    lines = [json.loads(line) for line in b"".join(response).decode().splitlines()]
    assert lines[-1]["change"] == "end"
    return lines


def test_dump_holds_what_is_public_and_nothing_else(client: Client, enter: Enter, ministry: Organisation) -> None:
    one = enter("Prévenir la torture.", language="fr")
    enter("A word for editors.", audience=Audience.INTERNAL)
    enter("A word of the ministry.", audience=Audience.ORGANISATION, organisation=ministry)
    publishing.dump()
    (said,) = records(client)
    assert (said["id"], said["text"], said["states"]) == (one.ulid, one.text, [{"code": "SVN", "label": "Slovenia"}])
    assert [given["text"] for given in said["attestations"]] == [one.text]
    sheet = gzip.decompress(fetched(client, described(client)["resources"][1]["path"])).decode("utf-8-sig")
    assert [row["id"] for row in csv.DictReader(io.StringIO(sheet))] == [one.ulid]


def test_checksums_fields_and_sources_are_described(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    publishing.dump()
    about = described(client)
    lines = [line.split("  ") for line in fetched(client, "SHA256SUMS").decode().splitlines()]
    sums = {name: digest for digest, name in lines}
    for one in about["resources"]:
        content = fetched(client, one["path"])
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == one["hash"] == f"sha256:{sums[one['path']]}"
        assert len(content) == one["bytes"]
    assert {field["name"] for field in about["resources"][0]["schema"]["fields"]} == set(records(client)[0])
    assert about["records"] == 1
    assert about["sources"]


def test_changes_since_the_dump_bring_a_copy_up_to_date(client: Client, enter: Enter, amina: User) -> None:
    kept, coded, erased = enter("Prevent torture."), enter("Build schools."), enter("A name to be forgotten.")
    publishing.dump()
    copy = {one["id"]: one for one in records(client)}
    since = described(client)["created"]
    new = enter("Plant trees.")
    Decision.objects.create(kind="recommendation", record=coded.pk, term=term("sdg", "4.1"), is_accepted=True)
    erase(kind="recommendation", record_id=erased.pk, reason="asked for", by=amina)
    publishing.dump()
    told = changes(client, since)
    assert [(one["change"], one["id"]) for one in told[:-1]] == sorted(
        [("changed", coded.ulid), ("new", new.ulid), ("withdrawn", erased.ulid)], key=lambda pair: pair[1]
    )
    assert "forgotten" not in json.dumps(told)
    for line in told[:-1]:
        at = {name: value for name, value in line.items() if name not in {"change", "at"}}
        copy.pop(line["id"], None) if line["change"] == "withdrawn" else copy.update({line["id"]: at})
    assert copy == {one["id"]: one for one in records(client)}
    assert kept.ulid in copy
    assert len(changes(client, told[-1]["until"])) == 1


def test_what_was_closed_is_withdrawn_and_what_was_joined_says_where_it_is(
    client: Client, enter: Enter, ministry: Organisation
) -> None:
    closed, joined, other = enter("Closed later."), enter("Joined later."), enter("Stays.")
    publishing.dump()
    since = described(client)["created"]
    Recommendation.objects.filter(pk=closed.pk).update(audience=Audience.ORGANISATION, organisation=ministry)
    Recommendation.objects.filter(pk=joined.pk).delete()
    Moved.objects.create(pk=joined.pk, recommendation=other)
    publishing.dump()
    told = {one["id"]: one for one in changes(client, since)[:-1]}
    assert set(told[closed.ulid]) == {"change", "at", "id"}
    assert told[joined.ulid]["joined_to"] == other.ulid
    Recommendation.objects.filter(pk=closed.pk).update(audience=Audience.PUBLIC, organisation=None)
    publishing.dump()
    assert {one.get("id"): one["change"] for one in changes(client, since)}[closed.ulid] == "changed"


def test_dump_that_holds_what_was_erased_is_not_given_any_more(client: Client, enter: Enter, amina: User) -> None:
    one = enter("A name to be forgotten.")
    enter("Stays.")
    publishing.dump()
    name = described(client)["resources"][0]["path"]
    erase(kind="recommendation", record_id=one.pk, reason="asked for", by=amina)
    assert b"forgotten" not in fetched(client, name, 503)
    assert "made anew" in client.get("/recommendations/dump/").content.decode()
    publishing.dump()
    assert [said["text"] for said in records(client)] == ["Stays."]


def test_file_is_not_sent_again_to_who_has_it(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    publishing.dump()
    name = described(client)["resources"][0]["path"]
    etag = client.get(f"/recommendations/dump/{name}")["ETag"]
    assert client.get(f"/recommendations/dump/{name}", headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize("name", ["secret-key", "..%2Fsecret-key", "recommendations.jsonl"])
def test_only_files_of_the_dump_are_there(client: Client, enter: Enter, home: Path, name: str) -> None:
    (home / "dumps").mkdir()
    (home / "dumps" / "secret-key").write_text("secret")
    publishing.dump()
    fetched(client, name, 404)


def test_page_without_a_dump_says_how_to_make_one(client: Client) -> None:
    assert "haki dump" in client.get("/recommendations/dump/").content.decode()
    fetched(client, "datapackage.json", 404)


@pytest.mark.parametrize("since", ["yesterday", "2026-13-40", ""])
def test_date_that_is_none_is_refused_with_what_was_expected(client: Client, since: str) -> None:
    response = client.get(CHANGES, {"since": since})
    assert response.status_code == 422
    assert "2026-11-29" in response.json()["detail"]


def test_invented_data_says_so(client: Client, enter: Enter, settings: Settings) -> None:
    enter("Prevent torture.")
    settings.DEMO = True
    publishing.dump()
    about = described(client)
    assert about["invented"] is True
    assert (
        "invented"
        in gzip.decompress(fetched(client, about["resources"][1]["path"])).decode("utf-8-sig").splitlines()[0]
    )


def test_command_writes_a_folder_and_the_changes(enter: Enter, tmp_path: Path) -> None:
    one = enter("Prevent torture.")
    call_command("dump", str(tmp_path / "there"))
    assert {path.suffix for path in (tmp_path / "there").iterdir()} == {".gz", ".json", ""}
    call_command("dump", "--since", "2020-01-01", "-o", str(tmp_path / "changes.jsonl"))
    lines = [json.loads(line) for line in (tmp_path / "changes.jsonl").read_text().splitlines()]
    assert [(line["change"], line.get("id")) for line in lines] == [("new", one.ulid), ("end", None)]
