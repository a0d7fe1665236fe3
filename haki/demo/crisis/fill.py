"""The demo's crisis, all of it, by the ordinary actions."""

from django.db import connection

from haki.accounts.models import User
from haki.demo.crisis import entering, framed, intake, invent, published, written
from haki.demo.crisis.entering import Entering, Progress
from haki.tracker import actions as tracker
from haki.tracker.models import Crisis

_TEAM = ("editor", "desk", "focal-point")


def fill(cast: dict[str, User], progress: Progress) -> None:
    """Do it all; called once, in a transaction."""
    editor = cast["editor"]
    crises = entering.set_up(by=editor)
    _gather(crises["floods"], cast)
    found = invent.entries(written.entries())
    work = Entering(found, crises=crises, people=[editor, cast["desk"]], progress=progress)
    framed.save(1, crisis=crises["floods"], by=editor)
    work.enter([at for at, one in enumerate(found) if one.days_ago > framed.SINCE], version=1)
    framed.save(2, crisis=crises["floods"], by=editor)
    work.enter([at for at, one in enumerate(found) if one.days_ago <= framed.SINCE], version=2)
    made = work.finish()
    _count_anew()
    intake.fill(cast, crises, found, made)
    published.make(by=editor)


def _count_anew() -> None:
    """Let PostgreSQL look at what this transaction wrote: else it plans the reports as for empty tables, and takes minutes."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE tracker_entry, tracker_entrycrisis, links_link, coding_decision, coding_code")


def _gather(crisis: Crisis, cast: dict[str, User]) -> None:
    for name in _TEAM:
        tracker.join_team(crisis=crisis, person=cast[name], by=cast["editor"])
