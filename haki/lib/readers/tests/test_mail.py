"""Mails as they come: forwarded, in odd encodings, without text, broken, very large, in mailboxes."""

import datetime as dt
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from haki.lib.readers import mailfile
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.mail import Mail, understand
from haki.lib.readers.table import BadRow


def mail(subject: str = "Water", text: str = "The wells are dry.", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = headers.pop("sender", "Amina Diallo <amina@example.org>")
    message["Subject"] = subject
    message["Date"] = headers.pop("date", "Mon, 02 Mar 2020 10:00:00 +0100")
    message["Message-ID"] = headers.pop("key", "<1@example.org>")
    message.set_content(text)
    return message


def test_plain_mail() -> None:
    found = understand(mail().as_bytes())
    assert (found.key, found.subject, found.sender, found.address) == (
        "1@example.org", "Water", "Amina Diallo", "amina@example.org",
    )  # fmt: skip
    assert found.sent == dt.datetime(2020, 3, 2, 9, 0, tzinfo=dt.UTC)
    assert (found.text, found.originals, found.attachments) == ("The wells are dry.", (), ())


def test_html_is_made_plain_and_plain_is_preferred() -> None:
    message = mail(text="Plain words.")
    message.add_alternative("<p>Rich <b>words</b>.</p><script>no()</script>", subtype="html")
    assert understand(message.as_bytes()).text == "Plain words."
    only = EmailMessage()
    only.set_content("<p>Rich <b>words</b>.</p><p>More.</p><style>p{}</style>", subtype="html")
    assert understand(only.as_bytes()).text == "Rich words.\n\nMore."


def test_attached_mail_is_the_original() -> None:
    outer = mail("Fwd: Curfew", "Please look at this.", key="<outer@example.org>")
    outer.add_attachment(
        mail("Curfew in Kara", "From eight at night.", key="<inner@example.org>", sender="Radio <n@r.example>")
    )
    found = understand(outer.as_bytes())
    assert found.text == "Please look at this."
    assert [(one.key, one.subject, one.text, one.sender) for one in found.originals] == [
        ("inner@example.org", "Curfew in Kara", "From eight at night.", "Radio")
    ]


GMAIL = """See below.

---------- Forwarded message ---------
From: Radio Kara <news@radio.example>
Date: Mon, Mar 2, 2020 at 9:05 AM
Subject: Curfew in Kara
To: <amina@example.org>


From eight at night nobody may leave the house.
Subject: this is no header any more.
"""
OUTLOOK = """A voir.

________________________________
De : Radio Kara <news@radio.example>
Envoyé : lundi 2 mars 2020 09:05
À : Amina Diallo
Objet : Curfew in Kara

From eight at night nobody may leave the house.
"""
QUOTED = """> From: Radio Kara <news@radio.example>
> Date: 2 March 2020 at 09:05:00 GMT+1
> Subject: Curfew in Kara
>
> From eight at night nobody may leave the house.
"""
RUSSIAN = """-------- Пересылаемое сообщение --------
От: Radio Kara <news@radio.example>
Дата: 2 марта 2020 г., 09:05
Тема: Curfew in Kara

From eight at night nobody may leave the house.
"""


@pytest.mark.parametrize(
    ("subject", "text", "note"),
    [
        ("Fwd: Curfew in Kara", GMAIL, "See below."),
        ("TR : Curfew in Kara", OUTLOOK, "A voir."),
        ("Fw: Curfew in Kara", QUOTED, ""),
        ("Важно", RUSSIAN, ""),
    ],
)
def test_original_is_taken_out_of_the_text(subject: str, text: str, note: str) -> None:
    found = understand(mail(subject, text).as_bytes())
    (original,) = found.originals
    assert found.text == note
    assert (original.subject, original.sender, original.address) == (
        "Curfew in Kara",
        "Radio Kara",
        "news@radio.example",
    )
    assert original.text.startswith("From eight at night nobody may leave the house.")
    assert original.sent is not None
    assert original.sent.date() == dt.date(2020, 3, 2)
    assert original.key == "1@example.org#1"


def test_answer_that_quotes_is_no_forward() -> None:
    text = "I agree.\n\n-----Original Message-----\nFrom: Bo <bo@example.org>\nSubject: Plan\n\nLet us meet."
    found = understand(mail("Re: Plan", text).as_bytes())
    assert found.originals == ()
    assert "Let us meet." in found.text


def test_attachments_are_named_with_their_sizes() -> None:
    message = mail()
    message.add_attachment(b"x" * 5_000, maintype="image", subtype="jpeg", filename="école.jpg")
    (one,) = understand(message.as_bytes()).attachments
    assert (one.name, one.content_type, one.size) == ("école.jpg", "image/jpeg", 5_000)


BROKEN = {
    "unknown charset": b"Subject: Eau\r\nContent-Type: text/plain; charset=klingon\r\n\r\nl'eau coup\xc3\xa9e",
    "wrong charset": b"Subject: Eau\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nl'eau coup\xe9e",
    "no charset": b"Subject: Eau\r\n\r\nl'eau coup\xe9e",
    "raw bytes in the header": "Subject: Eau\r\nFrom: René <r@example.org>\r\n\r\nl'eau coupée".encode(),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_broken_charsets_are_read_as_well_as_they_can(content: bytes) -> None:
    found = understand(content)
    assert (found.subject, found.text) == ("Eau", "l'eau coupée")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02" * 100,
        b"Subject: =?utf-8?b?!!!?=\r\nDate: yesterday\r\nFrom: <<>>\r\n\r\nx",
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n",
        b"Content-Type: multipart/mixed\r\n\r\nno boundary",
        b"Content-Transfer-Encoding: base64\r\n\r\n####",
        b"Content-Type: text/plain; charset*=%%%\r\nContent-Disposition: attachment; filename*=a'b\r\n\r\n",
    ],
)
def test_nothing_raises(content: bytes) -> None:
    found = understand(content)
    assert isinstance(found, Mail)
    assert found.key


def test_mails_within_mails_without_end_do_no_harm() -> None:
    inner = mail()
    for _ in range(60):
        outer = mail()
        outer.add_attachment(inner)
        inner = outer
    assert understand(inner.as_bytes()).subject == "Water"


def test_without_a_message_id_the_same_words_have_one_key() -> None:
    first = understand(b"Received: by a\r\nSubject: x\r\n\r\nwords")
    assert first.key == understand(b"Received: by b\r\nSubject: x\r\n\r\nwords").key
    assert first.key != understand(b"Subject: x\r\n\r\nother words").key


def test_mail_of_thirty_megabytes(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(b"\0" * (22 << 20), maintype="video", subtype="mp4", filename="v.mp4")
    path = tmp_path / "large.eml"
    path.write_bytes(message.as_bytes())
    (raw,) = mailfile.mails(path)
    assert isinstance(raw, mailfile.Raw)
    found = understand(raw.content)
    assert (found.text, found.attachments[0].size) == ("The wells are dry.", 22 << 20)


def test_mailbox_is_cut_at_its_mails(tmp_path: Path) -> None:
    first, second = mail(text="One.\n\n>From here on.\n").as_bytes(), mail("Second", key="<2@e>").as_bytes()
    path = tmp_path / "box.mbox"
    path.write_bytes(b"From a@b Mon Mar  2\n" + first + b"\nFrom c@d Tue Mar  3\n" + second + b"\n")
    raws = [one for one in mailfile.mails(path) if isinstance(one, mailfile.Raw)]
    assert [understand(raw.content).key for raw in raws] == ["1@example.org", "2@e"]
    assert understand(raws[0].content).text == "One.\n\nFrom here on."
    assert path.read_bytes()[raws[1].begins : raws[1].ends].startswith(b"From c@d")


def test_mail_too_large_is_passed_over_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailfile, "MAX_MAIL", 1_000)
    path = tmp_path / "box.mbox"
    path.write_bytes(b"From a\n" + mail(text="x" * 60 + "\n" * 2_000).as_bytes() + b"\nFrom b\n" + mail().as_bytes())
    large, small = mailfile.mails(path)
    assert isinstance(large, BadRow)
    assert large.row == 1
    assert isinstance(small, mailfile.Raw)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "a PDF"),
        (b"just words, no header", "a plain text without a mail's header"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1msg", "Outlook"),
        (b"<html><body>mail</body></html>", "a web page"),
    ],
)
def test_other_files_are_refused_with_what_they_are(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "file.eml"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match=said):
        list(mailfile.mails(path))


def test_header_without_end_in_a_forwarded_mail_is_gone_through_once() -> None:
    started = time.monotonic()
    found = understand(mail("Fwd: Water", "To: amina@example.org\n" * 20_000).as_bytes())
    assert time.monotonic() - started < 5
    assert found.originals == ()
