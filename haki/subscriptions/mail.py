"""One mail about new records: plain text and HTML, in its reader's language, with one click to end it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from haki.core import records
from haki.subscriptions import described, told
from haki.subscriptions.actions.remembering import found_now
from haki.subscriptions.addresses import mail_token
from haki.subscriptions.models import Mailing, SavedSearch
from haki.ui.templatetags.ui import direction

SHOWN = 25
"""Records that one mail tells of; of the others it says how many they are."""


def message(mailing: Mailing) -> EmailMultiAlternatives | None:
    """Return the mail with what its reader may see now; None when nothing is left to tell, or they want no mail any more.

    IndexUnusable while the index is being built: then it cannot be said what still matches.
    """
    search = mailing.search
    if not (search.is_mailed and search.owner.is_active):
        return None
    with translation.override(search.owner.language or settings.LANGUAGE_CODE):
        return _message(mailing, search)


def _message(mailing: Mailing, search: SavedSearch) -> EmailMultiAlternatives | None:
    kind = records.get(search.kind)
    among = list(mailing.matches.values_list("record", flat=True))
    matching = found_now(search, among=among)
    visible = set(kind.visible_to(search.owner).filter(pk__in=matching).values_list("pk", flat=True))
    ids = [pk for pk in matching if pk in visible]
    rows = told.read(kind, ids[:SHOWN], search.owner)
    if not rows:
        return None
    site = settings.BASE_URL
    end = f"{site}{reverse('subscriptions:unsubscribe', args=[mail_token(search)])}"
    subject = ngettext("%(count)d new: %(name)s", "%(count)d new: %(name)s", len(ids))
    subject = " ".join((subject % {"count": len(ids), "name": search.name}).split())
    language = translation.get_language() or "en"
    context = {
        "search": search,
        "kind": kind,
        "rows": rows,
        "total": len(ids),
        "more": len(ids) - len(rows),
        "asked": described.in_short(search.criteria),
        "counted": described.counted(search),
        "list": f"{site}{search.criteria.address}",
        "page": f"{site}{reverse('subscriptions:page', args=[search.pk])}",
        "end": end,
        "demo": settings.DEMO,
        "language": language,
        "direction": direction(language),
        "subject": subject,
    }
    written = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("subscriptions/mail/digest.txt", context).strip() + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[search.owner.email],
        headers=_headers(mailing, end),
    )
    written.attach_alternative(render_to_string("subscriptions/mail/digest.html", context), "text/html")
    return written


def _headers(mailing: Mailing, end: str) -> dict[str, str]:
    """Return what lets mail programs end it with one click (RFC 8058), and answer nobody who is away (RFC 3834)."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return {
        "Message-ID": f"<{mailing.ulid}@{host}>",
        "List-Id": f"<{mailing.search.ulid.lower()}.searches.{host}>",
        "List-Unsubscribe": f"<{end}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
    }
