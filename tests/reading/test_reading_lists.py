"""Reading lists across rooms: collecting, ordering, sharing, and what a reader is not shown."""

import io
import re

import pytest
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.core import ulid
from haki.core.actions import erase
from haki.core.models import Event
from haki.reading.models import Kept, ReadingList, Sharing
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter
from haki.recommendations.tests.views.conftest import enter as enter  # noqa: PLC0414  the fixture
from haki.ui.tests.markup import tight
from haki.vocab.tests.copied import vocabularies as vocabularies  # noqa: PLC0414

pytestmark = pytest.mark.django_db


@pytest.fixture
def aminas(amina: User) -> Client:
    """Amina's browser."""
    client = Client()
    client.force_login(amina)
    return client


def added(client: Client, one: Recommendation, *, name: str = "", note: str = "") -> ReadingList:
    """Put a recommendation into the list changed last, or into a new one."""
    into = {} if name else {"into": ReadingList.objects.latest("updated_at").pk}
    answer = client.post(f"/reading/add/recommendation/{one.ulid}/", {"name": name, "note": note} | into)
    assert answer.status_code == 302
    return ReadingList.objects.latest("updated_at")


def share(found: ReadingList, client: Client, sharing: str) -> str:
    """Share a list; return its secret address."""
    client.post(f"/reading/{found.ulid}/edit/", {"name": found.name, "note": found.note, "sharing": sharing})
    link = re.search(r"/reading/shared/[0-9a-z]+/", client.get(f"/reading/{found.ulid}/").text)
    return link[0] if link else ""


def titles(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.findall(r'<p class="text"[^>]*>([^<]*)</p>', answer.text)


def test_records_are_collected_with_notes_and_ordered(aminas: Client, enter: Enter) -> None:
    first, second = enter("Prevent torture."), enter("Build schools.")
    assert "Add to a reading list" in aminas.get(f"/recommendations/{first.ulid}/").text
    found = added(aminas, first, name="For the review", note="Ask the minister.")
    added(aminas, second)
    page = f"/reading/{found.ulid}/"
    assert titles(aminas, page) == ["Prevent torture.", "Build schools."]
    assert "Ask the minister." in aminas.get(page).text
    aminas.post(f"/reading/kept/{ulid.text(Kept.objects.get(record=second.pk).pk)}/move/", {"to": "up"})
    assert titles(aminas, page) == ["Build schools.", "Prevent torture."]
    added(aminas, first)
    assert Kept.objects.count() == 2
    assert "It is in:" in aminas.get(f"/reading/add/recommendation/{first.ulid}/").text


def test_what_was_taken_out_is_put_back_where_it_was(aminas: Client, enter: Enter) -> None:
    records = [enter(text) for text in ("One.", "Two.", "Three.")]
    found = added(aminas, records[0], name="L")
    for one in records[1:]:
        added(aminas, one)
    page, two = f"/reading/{found.ulid}/", Kept.objects.get(record=records[1].pk)
    assert "Undo" in aminas.post(f"/reading/kept/{ulid.text(two.pk)}/remove/", follow=True).text
    assert titles(aminas, page) == ["One.", "Three."]
    aminas.post(f"/reading/kept/{ulid.text(two.pk)}/put-back/")
    assert titles(aminas, page) == ["One.", "Two.", "Three."]


def test_list_is_its_owners_until_it_is_shared(aminas: Client, client: Client, chen: User, enter: Enter) -> None:
    found = added(aminas, enter("Prevent torture."), name="Mine alone")
    kept = Kept.objects.get()
    client.force_login(chen)
    for address in ("", "edit/"):
        assert client.get(f"/reading/{found.ulid}/{address}").status_code == 404
    for address in (
        f"{found.ulid}/delete",
        f"{found.ulid}/renew-link",
        f"kept/{ulid.text(kept.pk)}/remove",
        f"kept/{ulid.text(kept.pk)}/note",
    ):
        assert client.post(f"/reading/{address}/").status_code == 404
    assert client.get(f"/reading/{found.ulid}.docx").status_code == 404
    assert "Mine alone" not in client.get("/reading/").text
    assert share(found, aminas, Sharing.NOBODY) == ""


def test_secret_link_needs_no_sign_in_and_can_be_changed(aminas: Client, client: Client, enter: Enter) -> None:
    found = added(aminas, enter("Prevent torture."), name="For the review")
    link = share(found, aminas, Sharing.LINK)
    assert titles(client, link) == ["Prevent torture."]
    assert "Take out" not in client.get(link).text
    assert client.get(f"/reading/{found.ulid}/").status_code == 404
    assert "For the review" not in client.get("/reading/").text
    aminas.post(f"/reading/{found.ulid}/renew-link/")
    assert client.get(link).status_code == 404
    assert client.get(f"{link[:-2]}0/").status_code == 404
    again = share(found, aminas, Sharing.LINK)
    aminas.post(f"/reading/{found.ulid}/delete/")
    assert client.get(again).status_code == 404
    aminas.post(f"/reading/{found.ulid}/restore/")
    assert client.get(again).status_code == 200
    share(found, aminas, Sharing.NOBODY)
    assert client.get(again).status_code == 404


def test_list_shared_with_everybody_is_named(aminas: Client, client: Client, amina: User, enter: Enter) -> None:
    found = added(aminas, enter("Prevent torture."), name="Reading for all")
    share(found, aminas, Sharing.EVERYBODY)
    assert "Reading for all" in client.get("/reading/").text
    assert titles(client, f"/reading/{found.ulid}/") == ["Prevent torture."]
    amina.is_active = False
    amina.save()
    assert client.get(f"/reading/{found.ulid}/").status_code == 404
    assert "Reading for all" not in client.get("/reading/").text


def test_what_a_reader_may_not_see_is_left_out_and_said(aminas: Client, client: Client, enter: Enter) -> None:
    found = added(aminas, enter("Prevent torture."), name="L")
    added(aminas, enter("A word for editors.", audience=Audience.INTERNAL), note="Secret note.")
    link = share(found, aminas, Sharing.LINK)
    assert len(titles(aminas, link)) == 2
    text = client.get(link).text
    assert "1 more of this list cannot be shown" in text
    assert "word for editors" not in text
    assert "Secret note" not in text
    for suffix in ("docx", "xlsx", "csv", "json"):
        response = client.get(f"{link.rstrip('/')}.{suffix}")
        body = b"".join(response) if response.streaming else response.content
        assert b"word for editors" not in body
        assert b"Secret note" not in body


def test_document_and_sheet_have_texts_and_notes_in_order(aminas: Client, enter: Enter) -> None:
    long = "Prevent torture. " + "Without delay. " * 40
    found = added(aminas, enter(long), name="For the review", note="Ask the minister.")
    added(aminas, enter("=1+1"))
    document = Document(io.BytesIO(b"".join(aminas.get(f"/reading/{found.ulid}.docx"))))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "For the review" in said
    assert long.strip() in said
    assert "Ask the minister." in said
    sheet = load_workbook(io.BytesIO(b"".join(aminas.get(f"/reading/{found.ulid}.xlsx")))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[0], row[4], row[5]) for row in rows] == [(1, long.strip(), "Ask the minister."), (2, "=1+1", None)]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_log_does_not_say_what_a_list_is_called(aminas: Client, enter: Enter) -> None:
    found = added(aminas, enter("Prevent torture."), name="My own affair", note="Nobody else's.")
    b"".join(aminas.get(f"/reading/{found.ulid}.csv"))
    logged = [f"{event.title} {event.data}" for event in Event.objects.all()]
    assert any("csv" in line for line in logged)
    assert not any("My own affair" in line or "Nobody else" in line for line in logged)


def test_erased_record_goes_with_what_was_noted_of_it(aminas: Client, amina: User, enter: Enter) -> None:
    one = enter("A name to be forgotten.")
    found = added(aminas, one, name="L", note="About that name.")
    erase(kind="recommendation", record_id=one.pk, reason="asked for", by=amina)
    assert "that name" not in aminas.get(f"/reading/{found.ulid}/").text
    assert not Kept.objects.exists()


def test_what_one_may_not_see_cannot_be_added(client: Client, chen: User, enter: Enter) -> None:
    one = enter("A word for editors.", audience=Audience.INTERNAL)
    client.force_login(chen)
    assert client.post(f"/reading/add/recommendation/{one.ulid}/", {"name": "L"}).status_code == 404
    assert client.get(f"/reading/add/nonsense/{one.ulid}/").status_code == 404


def test_list_without_a_name_is_asked_for_one(aminas: Client, enter: Enter) -> None:
    one = enter("Prevent torture.")
    answer = aminas.post(f"/reading/add/recommendation/{one.ulid}/", {"name": " "})
    assert answer.status_code == 422
    assert aminas.post("/reading/new/", {"name": "", "sharing": "nobody"}).status_code == 422
    assert not ReadingList.objects.exists()


def test_visitor_is_asked_to_sign_in_before_adding(client: Client, enter: Enter) -> None:
    answer = client.get(f"/reading/add/recommendation/{enter('Prevent torture.').ulid}/")
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_ticked_records_of_a_list_page_are_added_at_once_and_the_reader_is_back_there(
    aminas: Client, enter: Enter
) -> None:
    first, second, third = enter("One."), enter("Two."), enter("Three.")
    shown = {"shown": [first.ulid, second.ulid, third.ulid], "back": "/recommendations/?q=o"}
    page = aminas.get("/reading/add/recommendation/", shown | {"record": [third.ulid, first.ulid, "nonsense"]}).text
    assert re.findall(r'name="record" value="(\w+)" id="r\d" checked', tight(page)) == [third.ulid, first.ulid]
    answer = aminas.post("/reading/add/recommendation/", shown | {"name": "L", "record": [second.ulid, first.ulid]})
    assert answer["Location"] == "/recommendations/?q=o"
    found = ReadingList.objects.get()
    assert titles(aminas, f"/reading/{found.ulid}/") == ["One.", "Two."]
    again = aminas.post(
        "/reading/add/recommendation/",
        {
            "shown": [first.ulid, third.ulid],
            "record": [first.ulid, third.ulid],
            "into": found.pk,
            "back": "https://elsewhere.example/",
        },
        follow=True,
    )
    assert "1 record added to" in again.text  # the other was in it; and nobody is led elsewhere
    assert Kept.objects.count() == 3


def test_many_records_without_a_tick_are_all_of_the_page_and_on_the_next_page_none(
    aminas: Client, enter: Enter
) -> None:
    shown = {"shown": [enter("One.").ulid, enter("Two.").ulid]}
    assert aminas.get("/reading/add/recommendation/", shown).text.count(" checked") == 2
    answer = aminas.post("/reading/add/recommendation/", shown | {"name": "L"})
    assert answer.status_code == 422
    assert "Tick at least one." in answer.text
    assert not ReadingList.objects.exists()
    assert aminas.get("/reading/add/recommendation/").status_code == 404
    assert Client().get("/reading/add/recommendation/", shown)["Location"].startswith("/accounts/login/")
