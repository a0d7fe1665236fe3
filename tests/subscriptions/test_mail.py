"""What the mail of a saved search says, to whom, and what becomes of it when it cannot be sent."""

from collections.abc import Callable
from email.message import Message

from haki.accounts.models import User
from haki.subscriptions.actions.sending import send_due
from tests.subscriptions.conftest import entered, follow, html, plain, saved

Mails = Callable[[], list[Message]]


def test_mail_at_once_tells_of_a_new_record_once(amina: User, chen: User, mails: Mails) -> None:
    entered(amina, "Prisoners were beaten before the search was saved")
    follow()
    saved(chen, "prisoners", name="Prisons in Togo")
    entry = entered(amina, "Prisoners went on hunger strike")
    entered(amina, "Schools were closed")
    assert follow() == 1
    assert send_due() == 1
    (mail,) = mails()
    assert mail["To"] == "chen@example.org"
    assert mail["Subject"] == "1 new: Prisons in Togo"
    for text in (plain(mail), html(mail)):
        assert "Prisoners went on hunger strike" in text
        assert f"https://haki.example/tracker/{entry.ulid}/" in text
        assert "https://haki.example/tracker/?q=prisoners" in text
        assert "you saved the search “Prisons in Togo”" in text
        assert "beaten" not in text
        assert "Schools" not in text
    assert follow() == 0
    assert send_due() == 0
    assert len(mails()) == 1
