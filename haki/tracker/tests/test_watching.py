"""The page to watch."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.links import actions as links
from haki.links.models import LinkType
from haki.tracker import watching
from haki.tracker.models import Entry, Kind
from haki.tracker.tests.conftest import entered


def test_measures_about_to_lapse_stand_there_the_soonest_first(amina: User, client: Client) -> None:
    today = timezone.localdate()
    for text, days in (("Later", 20), ("Soon", 3), ("Past", -1), ("Far", 80)):
        entered(amina, f"{text} measure.", kind=Kind.MEASURE, sunset_on=today + dt.timedelta(days=days))
    entered(amina, "Endless measure.", kind=Kind.MEASURE)
    entered(amina, "An issue.", ended_on=today)
    found = watching.lapsing(AnonymousUser(), today=today, days=30)
    assert [one.text for one in found] == ["Soon measure.", "Later measure."]
    assert "3 measures lapse within 90 days" in client.get("/tracker/watch/?days=90").content.decode()
    assert "2 measures lapse within 30 days" in client.get("/tracker/watch/?days=x").content.decode()


def test_issues_without_an_answer_that_the_reader_may_see_stand_there_by_age(amina: User, client: Client) -> None:
    today = timezone.localdate()
    new, old, answered, seen = (
        entered(amina, text, started_on=today - dt.timedelta(days=age))
        for text, age in (("New issue.", 2), ("Old issue.", 40), ("Answered issue.", 9), ("Seen issue.", 5))
    )
    measure = entered(amina, "A measure.", kind=Kind.MEASURE)
    hidden = entered(amina, "A hidden measure.", kind=Kind.MEASURE, audience=Audience.INTERNAL)
    _link(measure, answered, amina)
    _link(hidden, new, amina)
    _link(measure, seen, amina, LinkType.SEE_ALSO)  # answers nothing
    assert [one.pk for one in watching.unanswered(amina)] == [old.pk, seen.pk]
    assert [one.pk for one in watching.unanswered(AnonymousUser())] == [old.pk, seen.pk, new.pk]
    page = client.get("/tracker/watch/").content.decode()
    assert page.index("Old issue.") < page.index("New issue.")
    assert 'data-label="Days old">40</td>' in page


def _link(measure: Entry, issue: Entry, by: User, kind: LinkType = LinkType.MITIGATES) -> None:
    links.link(first=("entry", measure.pk), type=kind, second=("entry", issue.pk), by=by)
