"""Reports from the field and pasted texts: received once, by whom it may be seen, and what became of it."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.core.actions import erase
from haki.core.models import Event
from haki.ingest import raw
from haki.tracker.actions import ensure_covid
from haki.tracker.models import EntrySource, Item, StoryState
from haki.tracker.tests.conftest import area, entered

WHAT = "The clinic in Osteria has had no water since Monday.\nPatients are sent home."


def said(**more: object) -> dict[str, object]:
    return {"token": str(uuid.uuid4()), "what": WHAT, "confidentiality": "restricted"} | more


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_report_comes_in_with_a_receipt(bilal: User) -> None:
    covid = ensure_covid()
    client = signed_in(bilal)
    form = said(
        country=str(area("TGO").pk), place="Kara", happened_on="2020-05-01", actor="Unknown", kind="issue",
        crisis=str(covid.pk), reliability="B", source="Told by a nurse",
        attached=SimpleUploadedFile("ward.jpg", b"\xff\xd8not really", "image/jpeg"),
    )  # fmt: skip
    page = client.post("/tracker/send/", form, follow=True)
    item = Item.objects.get()
    assert item.ulid in page.content.decode()
    assert "Received, not looked at yet" in page.content.decode()
    assert (item.title, item.text, item.sent_by) == (WHAT.partition("\n")[0], WHAT, bilal)
    assert (item.audience, item.organisation) == (Audience.ORGANISATION, bilal.organisation)
    assert list(item.channel.crises.all()) == [covid]
    kept = item.given.pop("files")
    assert item.given == {
        "place": "Kara", "happened_on": "2020-05-01", "happened_precision": "day", "actor": "Unknown", "kind": "issue",
        "reliability": "B", "source": "Told by a nurse",
    }  # fmt: skip
    assert raw.path_of(kept[0]["stored"]).read_bytes() == b"\xff\xd8not really"
    event = Event.objects.get(verb="sent")
    assert (event.by, event.title) == (bilal, "")


def test_editor_takes_files_away_and_nobody_else(bilal: User, amina: User) -> None:
    photo = SimpleUploadedFile("ward\u202e.html", b"<script>no()</script>", "text/html")
    signed_in(bilal).post("/tracker/send/", said(attached=photo, happened_on="2020-05-01", place="Kara"))
    item = Item.objects.get()
    address = f"/tracker/items/{item.ulid}/files/1"
    answer = signed_in(amina).get(address)
    assert b"".join(answer) == b"<script>no()</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="ward.html"'
    assert Event.objects.filter(verb="exported", record=item.pk, by=amina).exists()
    assert signed_in(bilal).get(address).status_code == 403
    assert signed_in(amina).get(f"/tracker/items/{item.ulid}/files/2").status_code == 404
    story = signed_in(amina).get(f"/tracker/inbox/{item.story.ulid}/").content.decode()
    assert address in story
    assert 'value="2020-05-01"' in story  # the entry begins with what the report says
    assert 'value="Kara"' in story


def test_erasing_a_report_takes_its_files_away(
    bilal: User, dina: User, django_capture_on_commit_callbacks: Any
) -> None:
    signed_in(bilal).post("/tracker/send/", said(attached=SimpleUploadedFile("ward.jpg", b"\xff\xd8")))
    item = Item.objects.get()
    path = raw.path_of(item.given["files"][0]["stored"])
    assert path.is_file()
    with django_capture_on_commit_callbacks(execute=True):
        erase(kind="item", record_id=item.pk, reason="It names a witness.", by=dina)
    assert not path.exists()


def test_same_report_sent_twice_is_one(bilal: User) -> None:
    client, form = signed_in(bilal), said()
    first, second = client.post("/tracker/send/", form), client.post("/tracker/send/", form)
    assert first["Location"] == second["Location"]
    assert Item.objects.count() == 1


def test_confidential_report_is_for_editors_and_its_sender(bilal: User, chen: User, amina: User) -> None:
    sent = signed_in(bilal).post("/tracker/send/", said(confidentiality="confidential"))
    item = Item.objects.get()
    assert item.audience == Audience.INTERNAL
    assert signed_in(bilal).get(sent["Location"]).status_code == 200
    assert signed_in(chen).get(sent["Location"]).status_code == 404
    assert Item.objects.visible_to(amina).exists()
    assert not Item.objects.visible_to(bilal).exists()


def test_sender_sees_what_became_of_it_and_no_more(bilal: User, amina: User) -> None:
    sent = signed_in(bilal).post("/tracker/send/", said())["Location"]
    item = Item.objects.get()
    public = entered(amina, "No water in a clinic.", audience=Audience.PUBLIC)
    hidden = entered(amina, "Zanzariva is behind it.", audience=Audience.INTERNAL)
    for entry in (public, hidden):
        EntrySource.objects.create(entry=entry, title="Report", item=item)
    story = item.story
    story.state, story.decided_at = StoryState.CODED, story.created_at
    story.save()
    for page in (sent, "/tracker/send/sent/"):
        shown = signed_in(bilal).get(page).content.decode()
        assert "Used: entries rest on it" in shown
        assert "No water in a clinic." in shown
        assert "Zanzariva" not in shown


def test_what_became_of_all_is_read_at_once(bilal: User, django_assert_max_num_queries: Any) -> None:
    client = signed_in(bilal)
    for number in range(12):
        client.post("/tracker/send/", said(what=f"Well {number} of Kara is dry."))
    with django_assert_max_num_queries(10):
        assert client.get("/tracker/send/sent/").content.decode().count("Received, not looked at yet") == 12


@pytest.mark.parametrize(
    "wrong", [{"what": " <b> </b> "}, {"happened_on": "2020-02-31"}, {"happened_on": "2999-01-01"}]
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(bilal: User, wrong: dict[str, object]) -> None:
    page = signed_in(bilal).post("/tracker/send/", said(place="Kara", **wrong))
    assert page.status_code == 422
    assert 'value="Kara"' in page.content.decode()
    assert not Item.objects.exists()


def test_file_above_the_limit_is_refused_and_nothing_is_sent(bilal: User, settings: object) -> None:
    settings.UPLOAD_LIMIT = 10  # type: ignore[attr-defined]
    page = signed_in(bilal).post("/tracker/send/", said(attached=SimpleUploadedFile("a.bin", b"x" * 11)))
    assert page.status_code == 422
    assert "larger than" in page.content.decode()
    assert not Item.objects.exists()


def test_visitors_and_readers_may_not_send(db: None) -> None:
    assert Client().get("/tracker/send/").status_code == 302
    reader = User.objects.create_user("visitor@example.org", "a long passphrase")
    for page in ("", "sent/"):
        assert signed_in(reader).get(f"/tracker/send/{page}").status_code == 403


def test_pasted_text_is_one_item(amina: User) -> None:
    form = {
        "text": "<p>Power is cut in Kara.</p><script>no()</script>", "url": "https://example.org/n", "publisher": "Radio",
        "published_on": "2020-05-02", "confidentiality": "public",
    }  # fmt: skip
    client = signed_in(amina)
    assert [client.post("/tracker/paste/", form).status_code for _ in range(2)] == [302, 302]
    item = Item.objects.get()
    assert (item.title, item.text, item.publisher) == ("Power is cut in Kara.", "Power is cut in Kara.", "Radio")
    assert item.published_at is not None
    assert item.published_at.date().isoformat() == "2020-05-02"


def test_what_was_erased_is_not_pasted_again(amina: User, dina: User) -> None:
    client, form = signed_in(amina), {"text": "Power is cut in Kara.", "confidentiality": "public"}
    client.post("/tracker/paste/", form)
    erase(kind="item", record_id=Item.objects.get().pk, reason="A name that must not be known", by=dina)
    answer = client.post("/tracker/paste/", form)
    assert answer.status_code == 422
    assert "This was erased here" in answer.content.decode()
    assert not Item.objects.exists()


def test_only_editors_paste(bilal: User) -> None:
    assert signed_in(bilal).get("/tracker/paste/").status_code == 403
