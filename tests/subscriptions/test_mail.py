"""What the mail of a saved search says, to whom, and what becomes of it when it cannot be sent."""

from collections.abc import Callable
from datetime import timedelta
from email.message import Message

from haki.accounts.access import Audience
from haki.accounts.actions import change_person
from haki.accounts.models import Organisation, User
from haki.core.feed import forget, head
from haki.search.follower import Follower
from haki.subscriptions.actions import pause, resume
from haki.subscriptions.actions.following import catch_up
from haki.subscriptions.actions.sending import send_due
from haki.subscriptions.mail import SHOWN
from haki.subscriptions.models import Frequency
from haki.tracker.actions import set_audience
from tests.subscriptions.conftest import corrected, entered, follow, html, plain, saved

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


def test_a_record_that_only_changed_is_no_news(amina: User, chen: User, mails: Mails) -> None:
    old = entered(amina, "Prisoners were beaten")
    other = entered(amina, "Schools were closed")
    follow()
    saved(chen, "prisoners")
    corrected(old, "Prisoners were beaten badly", amina)
    corrected(other, "Schools became prisons for prisoners", amina)
    assert follow() == 1
    send_due()
    (mail,) = mails()
    assert "Schools became prisons" in plain(mail)
    assert "beaten" not in plain(mail)


def test_what_came_while_the_worker_was_dead_is_told(amina: User, chen: User, mails: Mails) -> None:
    search = saved(chen, "prisoners")
    entered(amina, "Prisoners went on hunger strike")
    Follower().catch_up()
    forget(head())  # the feed was emptied meanwhile
    Follower().catch_up()
    assert catch_up() == 1
    assert catch_up() == 0
    assert send_due() == 1
    assert search.matches.count() == 1


def test_nobody_is_told_of_what_they_may_not_see(
    amina: User, bilal: User, chen: User, ministry: Organisation, mails: Mails
) -> None:
    for person in (amina, bilal, chen):
        saved(person, "prisoners")
    entered(amina, "Prisoners of the ministry", audience=Audience.ORGANISATION, organisation=ministry)
    follow()
    send_due()
    assert sorted(str(mail["To"]) for mail in mails()) == ["amina@example.org", "bilal@example.org"]


def test_a_record_hidden_before_the_mail_is_sent_is_not_in_it(amina: User, chen: User, mails: Mails) -> None:
    saved(chen, "prisoners")
    hidden = entered(amina, "Prisoners named in secret")
    entered(amina, "Prisoners on strike")
    follow()
    set_audience(entry=hidden, audience=Audience.INTERNAL, organisation=None, by=amina)  # the index does not know yet
    send_due()
    (mail,) = mails()
    assert mail["Subject"] == "1 new: Prisons"
    assert "secret" not in mail.as_string()


def test_a_published_record_is_told_when_it_becomes_visible(amina: User, chen: User, mails: Mails) -> None:
    entry = entered(amina, "Prisoners on strike", audience=Audience.INTERNAL)
    follow()
    saved(chen, "prisoners")
    set_audience(entry=entry, audience=Audience.PUBLIC, organisation=None, by=amina)
    assert follow() == 1
    assert send_due() == 1


def test_who_lost_access_or_the_account_gets_nothing(amina: User, bilal: User, chen: User, mails: Mails) -> None:
    saved(bilal, "prisoners")
    saved(chen, "prisoners")
    entered(amina, "Prisoners of the ministry", audience=Audience.ORGANISATION, organisation=bilal.organisation)
    entered(amina, "Prisoners on strike")
    follow()
    change_person(person=bilal, role=bilal.role, organisation=None, is_active=True, by=None)
    change_person(person=chen, role=chen.role, organisation=chen.organisation, is_active=False, by=None)
    send_due()
    (mail,) = mails()
    assert (mail["To"], mail["Subject"]) == ("bilal@example.org", "1 new: Prisons")
    assert "ministry" not in plain(mail)


def test_daily_mail_gathers_until_its_hour(amina: User, chen: User, mails: Mails) -> None:
    search = saved(chen, "prisoners", frequency=Frequency.DAILY, hour=7)
    due = search.next_mail_at
    assert due is not None
    for number in range(SHOWN + 3):
        entered(amina, f"Prisoners on strike, day {number}")
    follow()
    assert send_due(now=due - timedelta(minutes=1)) == 0
    assert send_due(now=due) == 1
    (mail,) = mails()
    assert mail["Subject"] == f"{SHOWN + 3} new: Prisons"
    assert "3 more are in the list." in plain(mail)
    assert plain(mail).count("* Togo") == SHOWN
    search.refresh_from_db()
    assert search.next_mail_at == due + timedelta(days=1)
    assert send_due(now=due + timedelta(days=1)) == 0  # nothing new, no mail
    search.refresh_from_db()
    assert search.next_mail_at == due + timedelta(days=2)


def test_weekly_mail_comes_on_its_day(chen: User) -> None:
    search = saved(chen, "prisoners", frequency=Frequency.WEEKLY, hour=18, weekday=4)
    assert search.next_mail_at is not None
    assert (search.next_mail_at.weekday(), search.next_mail_at.hour) == (4, 18)
    assert timedelta() < search.next_mail_at - search.since <= timedelta(days=7)


def test_a_feed_only_or_paused_search_sends_nothing(amina: User, chen: User, mails: Mails) -> None:
    saved(chen, "prisoners", frequency=Frequency.NEVER)
    paused = saved(chen, "strike")
    pause(search=paused, by=chen)
    entered(amina, "Prisoners on strike")
    assert follow() == 2
    resume(search=paused, by=chen)
    assert send_due() == 0
    entered(amina, "Another strike")
    follow()
    assert send_due() == 1
    assert "Prisoners" not in plain(mails()[0])


def test_mail_is_in_its_readers_language(amina: User, chen: User, mails: Mails) -> None:
    chen.language = "ar"
    chen.save()
    saved(chen, "prisoners")
    entered(amina, "Prisoners on strike")
    follow()
    send_due()
    assert 'lang="ar" dir="rtl"' in html(mails()[0])


def test_a_name_with_line_breaks_makes_no_headers(amina: User, chen: User, mails: Mails) -> None:
    saved(chen, "prisoners", name="Prisons\r\nBcc: everybody@example.org")
    entered(amina, "Prisoners <b>on</b> strike")
    follow()
    send_due()
    (mail,) = mails()
    assert mail["Bcc"] is None
    assert "<b>" not in html(mail)
