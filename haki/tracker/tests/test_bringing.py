"""Files brought into the inbox: spreadsheets, surveys, mails; looked at, applied, brought again, undone."""

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from haki.accounts.models import User
from haki.core.actions import erase
from haki.core.models import Event
from haki.ingest import actions
from haki.ingest.models import Run, State
from haki.tracker.actions import triage
from haki.tracker.actions.crises import ensure_covid
from haki.tracker.actions.file_channels import add_file_source, remember_columns
from haki.tracker.intake.columns import Columns, proposed
from haki.tracker.models import Channel, ChannelKind, Item, Story, StoryState

SHEET = """Weekly sheet of the field presence,,,
Case,Pays,Date,What happened
A1,Togo,15/03/2020,Water is cut in Kara.
A2,Narnia,31/02/2020,Power is cut.
A3,Marenga,16/03/2020,A clinic is closed.
A4,Bénin,17/03/2020,
A1,Togo,18/03/2020,Something else.
"""

Bring = Callable[..., Run]


@pytest.fixture
def bring(tmp_path: Path, amina: User) -> Bring:
    """Bring in a file: kept, and applied or only compared."""

    def make(channel: Channel, content: str | bytes, name: str = "week.csv", *, compare: bool = False) -> Run:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        options = {"channel": channel.ulid}
        run = actions.receive(source=channel.kind, content=path, file_name=name, options=options, by=amina)
        return actions.compare(run=run) if compare else actions.apply(run=run, by=amina)

    return make


def source(by: User, kind: ChannelKind = ChannelKind.SHEET, name: str = "Field presence", **more: Any) -> Channel:
    return add_file_source(kind=kind, name=name, by=by, **more)


def counts(run: Run) -> tuple[int, int, int, int]:
    run.refresh_from_db()
    assert run.state in {State.DONE, State.COMPARED}, run.problem
    return run.created, run.updated, run.unchanged, run.rejected


def test_rows_become_items_and_what_cannot_be_taken_is_listed(bring: Bring, amina: User) -> None:
    channel = source(amina, crises=[ensure_covid()])
    run = bring(channel, SHEET)
    assert counts(run) == (2, 0, 0, 3)
    first = Item.objects.get(key="A1")
    assert first.country is not None
    assert first.published_at is not None
    assert (first.country.code, first.text, first.title) == ("TGO", "Water is cut in Kara.", "Water is cut in Kara.")
    assert first.published_at.date().isoformat() == "2020-03-15"
    assert (first.confidentiality, first.given["Pays"]) == ("restricted", "Togo")
    rejections = {bad.row: (bad.column, bad.value, bad.reason) for bad in run.rejections.all()}
    assert rejections[4] == ("Date", "31/02/2020", "no day of the calendar; expected one like 2020-03-15")
    assert rejections[6][:2] == ("What happened", "")
    assert rejections[7][0] == "Case"
    assert "row 3 has the same number" in rejections[7][2]
    # A country that no term has is no reason to lose a row: it is a part of the place.
    assert Item.objects.get(key="A3").text == "A clinic is closed.\nMarenga"
    assert [one.name for one in run.unresolved.all()] == ["Marenga"]


def test_same_file_again_changes_nothing_and_a_newer_one_what_it_says(bring: Bring, amina: User) -> None:
    channel = source(amina)
    bring(channel, SHEET)
    assert counts(bring(channel, SHEET)) == (0, 0, 2, 3)
    run = bring(channel, SHEET.replace("Water is cut in Kara.", "Water is back in Kara."), compare=True)
    assert counts(run) == (0, 1, 1, 3)
    assert run.difference[0]["before"].endswith("Water is cut in Kara.")


def test_comparing_writes_nothing(bring: Bring, amina: User) -> None:
    assert counts(bring(source(amina), SHEET, compare=True)) == (2, 0, 0, 3)
    assert not Item.objects.exists()


def test_undoing_removes_what_nobody_decided_on(bring: Bring, amina: User) -> None:
    run = bring(source(amina), SHEET)
    story = Item.objects.get(key="A1").story
    story.state, story.decided_at = StoryState.CODED, story.created_at
    story.save()
    assert actions.undo(run=run, by=amina) == 1
    assert [item.key for item in Item.objects.all()] == ["A1"]
    assert Story.objects.count() == 1


def test_erased_item_is_forgotten_by_its_run_and_by_the_log(bring: Bring, amina: User, dina: User) -> None:
    channel = source(amina)
    compared, run = bring(channel, SHEET, compare=True), bring(channel, SHEET)
    item = Item.objects.get(key="A1")
    triage.discard(story=item.story, seen=0, reason="redundant", by=amina)
    compared.refresh_from_db()
    assert "Water is cut" in str(compared.difference)
    erase(kind="item", record_id=item.pk, reason="It names a witness.", by=dina)
    compared.refresh_from_db()
    assert "Water is cut" not in str(compared.difference)
    assert "A clinic is closed" in str(compared.difference)
    assert not run.applied.filter(record=item.pk).exists()
    assert not Event.objects.filter(title__contains="Water is cut").exists()


def test_hxl_tags_decide_and_rows_without_a_key_have_one(bring: Bring, amina: User) -> None:
    text = "A,B,C,D\n#country+code,#date,#description,#affected\nTGO,2020-03-15,Water is cut.,300\n"
    channel = source(amina)
    bring(channel, text)
    assert counts(bring(channel, text)) == (0, 0, 1, 0)
    item = Item.objects.get()
    assert item.text == "Water is cut.\nD: 300"
    assert item.key.startswith("sha256:")


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        ("Country,Date,Description,Link,Source", "country,date,text,url,publisher"),
        ("Pays,Date de l'événement,Quoi,Lien,Ville", "country,date,text,url,place"),
        ("País,Fecha,Qué pasó,Enlace,Fuente", "country,date,text,url,publisher"),
        ("Страна,Дата,Что произошло,Ссылка,Город", "country,date,text,url,place"),
        ("البلد,التاريخ,ماذا حدث,الرابط,المدينة", "country,date,text,url,place"),
        ("国家,日期,内容,链接,地点", "country,date,text,url,place"),
        ("Where / Country,Where / Province,Event date (local),Case ID,Remarks", "country,place,date,key,"),
    ],
)
def test_columns_are_known_by_their_names_in_six_languages(names: str, fields: str) -> None:
    from haki.lib.readers.sheet import Header

    header = Header(1, 1, tuple(names.split(",")), (), 2)
    assert ",".join(proposed(header).values()) == fields


def test_unclear_dates_are_asked_about_and_the_answer_is_remembered(amina: User) -> None:
    client = Client()
    client.force_login(amina)
    content = b"Country,Date,What happened\nTogo,2/3/2020,Water is cut.\n"
    page = client.post("/tracker/bring-in/", {"file": SimpleUploadedFile("week.csv", content), "name": "Weekly"})
    shown = client.get(page["Location"]).content.decode()
    assert "Which number of the dates is the day?" in shown
    assert "the day may be the first or the second number" in shown
    fields = {"c0": "country", "c1": "date", "c2": "text", "go": "1"}
    asked = client.post(page["Location"], fields)
    assert (asked.status_code, "Say which number" in asked.content.decode()) == (422, True)
    saved = client.post(page["Location"], fields | {"order": "dmy"})
    run = Run.objects.get()
    assert saved["Location"] == f"/imports/{run.ulid}/"
    run.stage = ""
    run.save()
    actions.apply(run=run, by=amina)
    item = Item.objects.get()
    assert item.published_at is not None
    assert item.published_at.date().isoformat() == "2020-03-02"
    channel = Channel.objects.get(name="Weekly")
    again = client.post(
        "/tracker/bring-in/", {"file": SimpleUploadedFile("w2.csv", content), "channel": str(channel.pk)}
    )
    assert again["Location"].startswith("/imports/")  # the same heading: nothing is asked


def test_heading_can_be_said_by_a_person(amina: User) -> None:
    client = Client()
    client.force_login(amina)
    content = b"x,y\nCountry,What happened\nTogo,Water is cut.\n"
    page = client.post("/tracker/bring-in/", {"file": SimpleUploadedFile("week.csv", content)})["Location"]
    shown = client.get(f"{page}?first=2&last=2").content.decode()
    assert "Water is cut." in shown
    assert 'name="first" inputmode="numeric" value="2"' in shown


SURVEY = [["type", "name", "label"], ["select_one c", "country", "Which country"], ["text", "what", "What did you see"]]
CHOICES = [["list_name", "name", "label"], ["c", "tgo", "Togo"]]


def xlsform(tmp_path: Path) -> bytes:
    path = tmp_path / "form.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in (("survey", SURVEY), ("choices", CHOICES)):
            page = book.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    return path.read_bytes()


def test_answers_to_a_survey(tmp_path: Path, amina: User) -> None:
    client = Client()
    client.force_login(amina)
    answers = "start;country;what;_id;_uuid;_submission_time\n2020;tgo;Water is cut.;7;aa-bb;2020-03-15T08:00:00\n"
    form = {
        "file": SimpleUploadedFile("answers.csv", answers.encode()),
        "survey": SimpleUploadedFile("form.xlsx", xlsform(tmp_path)),
    }
    page = client.post("/tracker/bring-in/", form)["Location"]
    shown = client.get(page).content.decode()
    assert "Which country: Togo\nWhat did you see: Water is cut." in shown
    run = Run.objects.get()
    assert run.source == "survey"
    actions.apply(run=run, by=amina)
    item = Item.objects.get()
    assert item.country is not None
    assert item.published_at is not None
    assert (item.key, item.country.code, item.published_at.date().isoformat()) == ("aa-bb", "TGO", "2020-03-15")
    assert Channel.objects.get(kind=ChannelKind.SURVEY).mapping["form"].startswith("raw/")


def mail(key: str = "<1@example.org>", text: str = "The wells are dry.") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "Bo <bo@example.org>", "Water", key
    message["Date"] = "Mon, 02 Mar 2020 10:00:00 +0100"
    message.set_content(text)
    return message.as_bytes()


def test_same_mail_twice_is_one_item(bring: Bring, amina: User) -> None:
    channel = source(amina, ChannelKind.MAIL, "Mails")
    run = bring(channel, mail(), "a.eml")
    assert counts(run) == (1, 0, 0, 0)
    box = b"From a\n" + mail() + b"\nFrom b\n" + mail("<2@example.org>", "Another.") + b"\n"
    assert counts(bring(channel, box, "box.mbox")) == (1, 0, 1, 0)
    item = Item.objects.get(key="1@example.org")
    assert (item.title, item.publisher, item.raw) == ("Water", "Bo", run.stored)


def test_mail_of_a_mailbox_is_given_back_as_it_came(bring: Bring, amina: User) -> None:
    box = b"From a\n" + mail() + b"\nFrom b\n" + mail("<2@example.org>", "Another.") + b"\n"
    bring(source(amina, ChannelKind.MAIL, "Mails"), box, "box.mbox")
    client = Client()
    client.force_login(amina)
    answer = client.get(f"/tracker/items/{Item.objects.get(key='2@example.org').ulid}/raw")
    assert b"".join(answer).startswith(b"From b\nFrom: Bo")


def test_mail_upload_goes_straight_to_what_it_would_bring(amina: User) -> None:
    client = Client()
    client.force_login(amina)
    page = client.post("/tracker/bring-in/", {"file": SimpleUploadedFile("a.eml", mail())})
    assert page["Location"].startswith("/imports/")
    assert Run.objects.get().source == "mail"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.4 x", "a.pdf: this looks like a PDF"),
        ("a.csv", b"only words", "a.csv: no header was found"),
        ("a.xlsx", b"PK\x03\x04 broken", "a.xlsx: this looks like a ZIP archive"),
    ],
)
def test_what_cannot_be_read_is_said_at_once(amina: User, name: str, content: bytes, said: str) -> None:
    client = Client()
    client.force_login(amina)
    page = client.post("/tracker/bring-in/", {"file": SimpleUploadedFile(name, content)})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Channel.objects.exists()


def test_only_those_who_may_import_bring_files(bilal: User) -> None:
    client = Client()
    client.force_login(bilal)
    assert client.get("/tracker/bring-in/").status_code == 403


def test_remembered_columns_stand_in_the_log(amina: User) -> None:
    channel = source(amina)
    remember_columns(channel=channel, columns=Columns({"A": "text"}), by=amina)
    assert Columns.of(Channel.objects.get().mapping).fits(["A", ""])
