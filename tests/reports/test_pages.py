"""The pages of reports: made, kept, written in, published, clicked through, counted again."""

import json
import re
from html import unescape

import pytest
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.core.models import Event
from haki.recommendations.models import Recommendation
from haki.reports import actions
from haki.reports.models import Snapshot

pytestmark = pytest.mark.django_db
MAKE = "/reports/new/recommendations-brief/"


def shown(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return unescape(response.content.decode())


def make(by: User) -> Snapshot:
    return actions.make(name="recommendations-brief", parameters={"state": "SVN"}, language="en", by=by)


@pytest.mark.usefixtures("some")
def test_visitor_comes_from_the_list_and_takes_a_report_away(client: Client) -> None:
    door = re.findall(
        r'href="(/reports/new/[^"]*)"', shown(client, "/recommendations/?state=SVN&q=torture+OR+schools")
    )[0]
    page = shown(client, door)
    assert "Recommendations to Slovenia" in page
    assert "Keep as a snapshot" not in page
    address = re.findall(r'href="(/reports/new/[^"]*\.json[^"]*)"', page)[0]
    said = json.loads(b"".join(client.get(address)))
    assert said["blocks"][0]["items"][0]["value"] == 2
    assert Event.objects.get(verb="report taken away").data["parameters"] == {"state": "SVN", "q": "torture OR schools"}
    for suffix, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!doctype")):
        response = client.get(address.replace(".json", f".{suffix}"))
        assert b"".join(response).startswith(start)
    assert client.get(address.replace(".json", ".exe")).status_code == 404


@pytest.mark.usefixtures("some")
def test_what_has_few_values_is_chosen_and_several_of_an_address_are_kept(client: Client) -> None:
    page = shown(client, f"{MAKE}?kind=concern,pledge&year=2020")
    assert '<option value="concern,pledge" selected>Concern or observation, Voluntary pledge</option>' in page
    assert '<details class="further" open>' in page, "a filter that is in use is shown"
    assert '<details class="further">' in shown(client, MAKE)


def test_report_that_cannot_be_made_says_why(client: Client) -> None:
    assert "there is no “Atlantis”" in shown(client, f"{MAKE}?state=Atlantis", 422)
    assert "say what the brief is about" in shown(client, f"{MAKE}?state=", 422)
    assert shown(client, f"{MAKE.rstrip('/')}.pdf?state=Atlantis", 422).startswith("state: there is no")
    assert client.get("/reports/new/nothing/").status_code == 404


@pytest.mark.usefixtures("some")
def test_contributor_keeps_a_report_and_an_editor_publishes_it(
    client: Client, amina: User, bilal: User, chen: User
) -> None:
    client.force_login(bilal)
    response = client.post(MAKE, {"state": "Slovenia", "why": "For the committee"})
    address = response["Location"]
    assert "For the committee" in shown(client, address)
    assert client.post(f"{address}publish/").status_code == 403
    client.force_login(chen)
    assert client.get(address).status_code == 404
    client.force_login(amina)
    client.post(f"{address}publish/")
    client.logout()
    page = shown(client, address)
    assert "For the committee" not in page
    assert "Bilal" not in page
    assert "Recommendations to Slovenia" in shown(client, "/reports/")
    assert client.post(f"{address}withdraw/").status_code == 403


@pytest.mark.usefixtures("some")
def test_visitor_keeps_nothing(client: Client) -> None:
    assert client.post(MAKE, {"state": "SVN"}).status_code == 403
    assert not Snapshot.objects.exists()


def test_number_leads_to_its_records(client: Client, some: list[Recommendation], amina: User, bilal: User) -> None:
    snapshot = make(bilal)
    Recommendation.objects.filter(pk=some[0].pk).update(audience=Audience.INTERNAL)
    client.force_login(bilal)
    address = re.findall(
        r'<a href="[^"]*(/reports/[^"]*/figures/1/)">3</a>', shown(client, f"/reports/{snapshot.ulid}/")
    )[0]
    page = shown(client, address)
    assert "You may see <strong>2</strong> of these records." in page
    assert "<strong>1</strong> is not shown to you" in page
    assert f"/recommendations/{some[1].ulid}/" in page
    assert some[0].ulid not in page
    assert client.get(address.replace("/1/", "/999/")).status_code == 404
    assert "withdrawn" in shown(client, f"/reports/{snapshot.ulid}/recount/")


@pytest.mark.usefixtures("some")
def test_text_is_written_in_the_page_and_shown_as_text(client: Client, bilal: User, chen: User) -> None:
    snapshot = make(bilal)
    page = f"/reports/{snapshot.ulid}/"
    client.force_login(bilal)
    text = "<script>alert(1)</script> is *not* markup.\r\n\r\nSecond."
    assert client.post(f"{page}text/", {"name": "summary", "text": text, "was": ""}).status_code == 302
    assert "<script>alert(1)" not in client.get(page).content.decode()
    assert "<script>alert(1)</script> is *not* markup." in shown(client, page)
    response = client.post(f"{page}text/", {"name": "summary", "text": "My other text", "was": ""})
    assert response.status_code == 409
    assert "My other text" in response.content.decode()
    assert client.post(f"{page}text/", {"name": "nothing", "text": "x", "was": ""}).status_code == 422
    client.post(f"{page}refresh/")
    newest = Snapshot.objects.order_by("-created_at").first()
    assert newest
    assert "is *not* markup." in shown(client, f"/reports/{newest.ulid}/")
    client.force_login(chen)
    assert client.post(f"{page}text/", {"name": "summary", "text": "x", "was": ""}).status_code == 404


@pytest.mark.usefixtures("some")
def test_drawings_of_a_snapshot_are_its_own(client: Client, bilal: User, chen: User) -> None:
    snapshot = make(bilal)
    client.force_login(bilal)
    addresses = re.findall(r'src="(/reports/[^"]*\.svg)"', shown(client, f"/reports/{snapshot.ulid}/"))
    assert len(addresses) == 2
    for address in addresses:
        assert client.get(address).content.startswith(b"<svg")
    client.force_login(chen)
    assert client.get(addresses[0]).status_code == 404


@pytest.mark.usefixtures("some")
def test_page_is_read_in_arabic(client: Client) -> None:
    client.cookies["django_language"] = "ar"
    assert 'dir="rtl"' in shown(client, f"{MAKE}?state=SVN")
    assert b"".join(client.get(f"{MAKE.rstrip('/')}.html?state=SVN")).decode().count('dir="rtl"') >= 1
