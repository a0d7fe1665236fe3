"""Invented data is never mixed with real: the demo's home and a real one are not taken for each other."""

import sys

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction

from haki.accounts.models import User
from haki.core import events
from haki.core.models import Event
from haki.ingest.models import Run

KIND, BEGUN = "demo", "begun"


def is_demo_home() -> bool:
    """Return whether this database is the demo's."""
    return Event.objects.filter(kind=KIND, verb=BEGUN).exists()


def is_untouched() -> bool:
    """Return whether nobody was let in and nothing was imported yet."""
    return not (User.objects.exists() or Run.objects.exists())


@transaction.atomic
def keep_apart() -> None:
    """Make an untouched database the demo's, in the demo; raise CommandError when one kind is opened as the other."""
    is_demo = is_demo_home()
    if is_demo and not settings.DEMO:
        raise CommandError(
            f"{settings.HOME} holds the demo's invented records. "
            "Use --demo (or set HAKI_DEMO=yes), or choose another HAKI_HOME."
        )
    if settings.DEMO and not is_demo:
        if not is_untouched():
            raise CommandError(
                f"{settings.HOME} holds a real installation: invented records are never written beside real ones. "
                "Leave HAKI_DEMO unset, or choose another HAKI_HOME."
            )
        events.record(BEGUN, kind=KIND, record_id=None, by=None)


def ask_before_real_data(*, is_agreed: bool) -> None:
    """Ask whether real data may go into the demo; raise CommandError unless the answer is yes. Elsewhere do nothing."""
    if not settings.DEMO or is_agreed:
        return
    if not sys.stdin.isatty():
        raise CommandError(
            "This is the demo: real data would stand among invented ones. Add --yes to import all the same."
        )
    answer = input("This is the demo: real data would stand among invented ones. Import all the same? [y/N] ")
    if answer.strip().lower() not in {"y", "yes"}:
        raise CommandError("Nothing was imported.")
