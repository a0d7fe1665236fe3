"""Mail: what is due is put into mails, and mails are sent until they are gone or given up.

A mail is written down before it is sent, with the matches that it tells of, so that none is told of twice and none is lost.
When this process dies after the mail server took a mail and before that is written down, the mail is sent again with the
same Message-ID, by which mail programs know it.
"""

import datetime as dt
import logging
from collections.abc import Sequence
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from uuid import UUID

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from haki.core.alone import alone
from haki.search.queries import IndexUnusable
from haki.subscriptions.due import next_moment
from haki.subscriptions.mail import message
from haki.subscriptions.models import Frequency, Mailing, Match, SavedSearch, State

log = logging.getLogger(__name__)
GIVEN_UP_AFTER = dt.timedelta(days=5)
LONGEST_WAIT = dt.timedelta(hours=6)
_LOCK = 4_729_072
_OF_THIS_MAIL = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError)
"""What a server says of one mail; everything else that fails would fail for the next one too."""


def send_due(*, now: dt.datetime | None = None) -> int:
    """Send the mails that are due; return how many were sent. Nothing is done while another process does it."""
    with alone(_LOCK) as is_alone:
        if not is_alone:
            return 0
        now = now or timezone.now()
        compose(now=now)
        return _send_waiting(now)


def compose(*, now: dt.datetime) -> int:
    """Put the matches that are due into mails; return how many mails that makes."""
    is_due = Match.objects.filter(search=OuterRef("pk"), is_due=True)
    hours = Q(frequency=Frequency.AT_ONCE) | Q(next_mail_at__lte=now)
    due = SavedSearch.objects.filter(hours, deleted_at=None, is_paused=False).filter(
        ~Q(frequency=Frequency.NEVER), Q(Exists(is_due)) | Q(next_mail_at__lte=now)
    )
    return sum(_compose(pk, now) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _compose(pk: UUID, now: dt.datetime) -> bool:
    search = SavedSearch.objects.select_for_update().get(pk=pk)
    search.next_mail_at = next_moment(search.frequency, hour=search.hour, weekday=search.weekday, after=now)
    search.save(update_fields=["next_mail_at"])
    matches = Match.objects.filter(search=search, is_due=True)
    if not matches.exists():
        return False
    matches.update(is_due=False, mailing=Mailing.objects.create(search=search, next_try_at=now))
    return True


def _send_waiting(now: dt.datetime) -> int:
    waiting = list(
        Mailing.objects.filter(state=State.WAITING, next_try_at__lte=now)
        .order_by("created_at")
        .select_related("search__owner")
    )
    server, sent = get_connection(), 0
    try:
        for at, mailing in enumerate(waiting):
            try:
                sent += _send(mailing, server)
            except IndexUnusable:
                break  # what may be told cannot be checked now: next time
            except _OF_THIS_MAIL as problem:
                _failed([mailing], problem, now)
            except OSError as problem:
                _failed(waiting[at:], problem, now)
                break
            except Exception as problem:  # noqa: BLE001 -- one mail's oddness must not stop the others
                _failed([mailing], problem, now)
    finally:
        server.close()
    return sent


def _send(mailing: Mailing, server: BaseEmailBackend) -> bool:
    """Send one mail; return whether anything was left to tell."""
    written = message(mailing)
    if written is None:
        mailing.state = State.NOTHING
        mailing.save(update_fields=["state", "updated_at"])
        return False
    server.open()  # does nothing where it is open already
    written.connection = server
    written.send()
    mailing.state, mailing.sent_at, mailing.problem = State.SENT, timezone.now(), ""
    mailing.save(update_fields=["state", "sent_at", "problem", "updated_at"])
    return True


def _failed(mailings: Sequence[Mailing], problem: Exception, now: dt.datetime) -> None:
    """Note that mails could not be sent: they are tried again, later each time, and given up after some days."""
    log.warning("%d mails of saved searches could not be sent: %s", len(mailings), type(problem).__name__)
    for mailing in mailings:
        mailing.next_try_at = now + min(dt.timedelta(minutes=2 ** min(mailing.tries, 10)), LONGEST_WAIT)
        mailing.tries += 1
        mailing.problem = f"{type(problem).__name__}: {problem}"[:1000]
        if now - mailing.created_at > GIVEN_UP_AFTER:
            mailing.state = State.GIVEN_UP
    Mailing.objects.bulk_update(mailings, ["next_try_at", "tries", "problem", "state"])
