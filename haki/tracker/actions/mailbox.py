"""The mailbox to which people forward what they find."""

import datetime as dt

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.core import events
from haki.ingest import raw
from haki.lib import mailbox
from haki.lib.mailbox import Fetched, MailboxProblem, Position
from haki.lib.readers.mail import understand
from haki.tracker.actions.own_channels import own_channel
from haki.tracker.actions.receiving import receive
from haki.tracker.imports.mail import received_of
from haki.tracker.intake.received import Received
from haki.tracker.models import Channel, ChannelKind

_LONGEST = 60  # minutes between attempts at a mailbox that fails


def read_mailbox(*, most: int = 200) -> int:
    """Read what is new in the mailbox of this installation, at most so many mails; return how many were read.

    0 where none is set (HAKI_MAILBOX), where its channel is paused, or where it failed a short while ago. What goes wrong
    stands on the channel, as of a feed.
    """
    if not settings.MAILBOX:
        return 0
    try:
        where = mailbox.parse(settings.MAILBOX)
    except MailboxProblem as problem:
        _failed(own_channel(kind=ChannelKind.MAIL, by=None), str(problem))
        return 0
    channel = own_channel(kind=ChannelKind.MAIL, by=None, address=where.address)
    if channel.is_paused or (channel.due_at and channel.due_at > timezone.now()):
        return 0
    count = 0
    try:
        after = Position(**channel.mapping.get("position", {}))
        found = mailbox.mails(where, settings.MAILBOX_PASSWORD, after=after, certificate=settings.MAILBOX_CERTIFICATE)
        for count, one in enumerate(found, start=1):
            _take(channel, one)
            if count >= most:
                break
    except MailboxProblem as problem:
        _failed(channel, str(problem))
    else:
        now = timezone.now()
        _note(channel, fetched_at=now, succeeded_at=now, failures=0, error="", due_at=None)
    return count


def _take(channel: Channel, one: Fetched) -> None:
    """Take in a mail and remember that it was read, both or neither; one that cannot be understood comes in as it is."""
    stored = raw.keep([one.content]).stored
    mail = understand(one.content)
    received = received_of(mail, raw=stored)
    if not one.is_whole:
        note = _("This mail has %(size)s MB: only its header was fetched. It is still in the mailbox.")
        received = [_bare(one, mail.subject, note % {"size": one.size // (1 << 20)}, stored)]
    try:
        _write(channel, one.position, received)
    except (DatabaseError, ValueError):
        _write(
            channel, one.position, [_bare(one, "", _("This mail could not be read; it is kept as it came."), stored)]
        )


@transaction.atomic
def _write(channel: Channel, position: Position, received: list[Received]) -> None:
    receive(channel=channel, received=received)
    channel.mapping = {"position": {"validity": position.validity, "uid": position.uid}}
    channel.save(update_fields=["mapping"])


def _bare(one: Fetched, subject: str, text: str, stored: str) -> Received:
    key = f"uid:{one.position.validity}/{one.position.uid}"
    return Received(key=key, title=subject or _("Mail without a subject"), text=text, raw=stored)


def _failed(channel: Channel, problem: str) -> None:
    now, failures = timezone.now(), channel.failures + 1
    wait = min(_LONGEST, 2 ** min(failures, 6))
    if problem != channel.error:
        data = {"problem": problem}
        events.record("fetch failed", kind="channel", record_id=channel.pk, by=None, title=channel.name, data=data)
    due = now + dt.timedelta(minutes=wait)
    _note(channel, fetched_at=now, failures=failures, error=problem, due_at=due)


def _note(channel: Channel, **said: object) -> None:
    for name, value in said.items():
        setattr(channel, name, value)
    channel.save(update_fields=list(said))
