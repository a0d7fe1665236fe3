"""What to watch: measures about to lapse, and issues that nothing answers yet."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, QuerySet, When

from haki.links.models import Link, LinkType
from haki.tracker.models import Entry, Kind

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

ANSWERS = (Kind.MEASURE, Kind.ACTION)
ANSWERING = (LinkType.MITIGATES, LinkType.RESPONDS_TO)


def lapsing(user: "User | AnonymousUser", *, today: dt.date, days: int, narrowed: Q | None = None) -> QuerySet[Entry]:
    """Return the measures that lapse or end from `today` on, within so many days, the soonest first (`lapses_on`).

    narrowed: what else must hold of them, as `narrowing` makes it.
    """
    window = (today, today + dt.timedelta(days=days))
    visible: QuerySet[Entry] = Entry.objects.visible_to(user).filter(kind=Kind.MEASURE).select_related("country")
    is_sunset = Q(sunset_on__range=window)
    lapses_on = Case(When(is_sunset, then=F("sunset_on")), default=F("ended_on"), output_field=DateField())
    visible = visible.filter(narrowed) if narrowed else visible
    return (
        visible.filter(is_sunset | Q(ended_on__range=window)).annotate(lapses_on=lapses_on).order_by("lapses_on", "pk")
    )


def narrowing(crisis: str = "", country: str = "") -> Q:
    """Return what holds of the entries of a crisis and of a country, both by their codes; empty: of any."""
    found = Q(of_crises__crisis__code=crisis) if crisis else Q()
    return found & Q(country__code=country, country__vocabulary="areas") if country else found


def unanswered(user: "User | AnonymousUser", *, narrowed: Q | None = None) -> QuerySet[Entry]:
    """Return the issues that no measure mitigates and no action responds to, as far as `user` may see, the oldest first."""
    visible: QuerySet[Entry] = Entry.objects.visible_to(user)
    answers = visible.filter(kind__in=ANSWERS).values("pk")
    answering = Link.objects.filter(type__in=ANSWERING, to_record=OuterRef("pk"), from_record__in=answers)
    open_issues = visible.filter(kind=Kind.ISSUE, ended_on=None).select_related("country")
    open_issues = open_issues.filter(narrowed) if narrowed else open_issues
    return open_issues.filter(~Exists(answering)).order_by(F("started_on").asc(nulls_last=True), "pk")
