"""Mail to those who may import: documents wait for them, and what could not be taken."""

import logging
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from haki.accounts.models import User
from haki.accounts.permissions import ROLES, Permission
from haki.ingest.models import Arrival, Run, State

_log = logging.getLogger(__name__)
_NAMED = 10


@dataclass(frozen=True, slots=True)
class _News:
    """What people are told of: runs that wait for them; what came and could not be read; what was not taken at all."""

    runs: list[Run]
    failed: list[Run]
    left: list[Arrival]

    @property
    def not_taken(self) -> list[tuple[str, str]]:
        """What each is called, and why."""
        return [(run.file_name, run.problem) for run in self.failed] + [(one.place, one.problem) for one in self.left]


def tell() -> int:
    """Tell those who may import of what waits or was not taken, each thing once, in one mail; return how many mails.

    Nothing while another run is on its way: it will be in the same mail. Where no mail can be sent it is tried again next time.
    """
    by_themselves = Run.objects.exclude(way="")
    untold = by_themselves.filter(stage="", told_at=None).order_by("created_at")
    left = Arrival.objects.filter(is_settled=True, told_at=None).exclude(problem="").order_by("feed", "place")
    news = _News(list(untold.filter(state=State.COMPARED)), list(untold.filter(state=State.FAILED)), list(left))
    if not (news.runs or news.not_taken) or by_themselves.exclude(stage="").exists():
        return 0
    roles = [role for role, permissions in ROLES.items() if Permission.IMPORT in permissions]
    people = list(User.objects.filter(is_active=True, role__in=roles))
    sent = sum(_sent(person, news) for person in people)
    if sent or not people:
        now = timezone.now()
        Run.objects.filter(pk__in=[run.pk for run in (*news.runs, *news.failed)]).update(told_at=now)
        Arrival.objects.filter(pk__in=[one.pk for one in news.left]).update(told_at=now)
    return sent


def _subject(news: _News) -> str:
    if count := len(news.runs):
        return ngettext("%(count)d document waits for you", "%(count)d documents wait for you", count) % {
            "count": count
        }
    total = len(news.not_taken)
    said = ngettext(
        "%(total)s watched document could not be taken", "%(total)s watched documents could not be taken", total
    )
    return said % {"total": total}


def _sent(person: User, news: _News) -> bool:
    with translation.override(person.language or settings.LANGUAGE_CODE):
        context = {
            "runs": news.runs[:_NAMED],
            "more": max(0, len(news.runs) - _NAMED),
            "list": f"{settings.BASE_URL}{reverse('ingest:list')}",
            "left": news.not_taken[:_NAMED],
            "more_left": max(0, len(news.not_taken) - _NAMED),
            "watched": f"{settings.BASE_URL}{reverse('ingest:watched')}",
            "demo": settings.DEMO,
        }
        text = render_to_string("ingest/mail/waiting.txt", context).strip() + "\n"
        headers = {"Auto-Submitted": "auto-generated"}
        mail = EmailMessage(_subject(news), text, settings.DEFAULT_FROM_EMAIL, [person.email], headers=headers)
    try:
        return bool(mail.send())
    except (OSError, SMTPException) as problem:
        _log.warning("a mail about documents that wait could not be sent: %s", type(problem).__name__)
        return False
