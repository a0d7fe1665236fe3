"""Mail to those who may import: documents wait for them."""

import logging
from collections.abc import Sequence
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from haki.accounts.models import User
from haki.accounts.permissions import ROLES, Permission
from haki.ingest.models import Run, State

_log = logging.getLogger(__name__)
_NAMED = 10


def tell() -> int:
    """Tell those who may import of the runs that wait and that they were not told of, in one mail; return how many mails.

    Nothing while another run is on its way: it will be in the same mail. Where no mail can be sent it is tried again next time.
    """
    by_themselves = Run.objects.exclude(way="")
    runs = list(by_themselves.filter(state=State.COMPARED, stage="", told_at=None).order_by("created_at"))
    if not runs or by_themselves.exclude(stage="").exists():
        return 0
    roles = [role for role, permissions in ROLES.items() if Permission.IMPORT in permissions]
    people = list(User.objects.filter(is_active=True, role__in=roles))
    sent = sum(_sent(person, runs) for person in people)
    if sent or not people:
        Run.objects.filter(pk__in=[run.pk for run in runs]).update(told_at=timezone.now())
    return sent


def _sent(person: User, runs: Sequence[Run]) -> bool:
    with translation.override(person.language or settings.LANGUAGE_CODE):
        count = len(runs)
        subject = ngettext("%(count)d document waits for you", "%(count)d documents wait for you", count)
        context = {
            "runs": runs[:_NAMED],
            "more": max(0, count - _NAMED),
            "list": f"{settings.BASE_URL}{reverse('ingest:list')}",
            "demo": settings.DEMO,
        }
        text = render_to_string("ingest/mail/waiting.txt", context).strip() + "\n"
        headers = {"Auto-Submitted": "auto-generated"}
        mail = EmailMessage(
            subject % {"count": count}, text, settings.DEFAULT_FROM_EMAIL, [person.email], headers=headers
        )
    try:
        return bool(mail.send())
    except (OSError, SMTPException) as problem:
        _log.warning("a mail about documents that wait could not be sent: %s", type(problem).__name__)
        return False
