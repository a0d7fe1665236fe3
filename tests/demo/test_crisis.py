"""The demo's crisis: how much of it there is, made by whom, and that there is something to see each day."""

import datetime as dt
from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from haki.accounts.models import User
from haki.coding.models import Decision, Suggestion
from haki.core.models import Event
from haki.demo.crisis import followed
from haki.demo.texts import rows
from haki.links.models import Link
from haki.reports.models import Snapshot
from haki.subscriptions.models import SavedSearch
from haki.tracker.models import (
    Channel,
    ChannelKind,
    Crisis,
    Entry,
    EntryCrisis,
    EntrySource,
    Frame,
    Item,
    Kind,
    Story,
    StoryState,
    Verification,
)
from haki.tracker.watching import lapsing, unanswered

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("demo")]
COUNTS = {Kind.ISSUE: 3_100, Kind.MEASURE: 1_900, Kind.ACTION: 1_050}


def _days_ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)


def test_crisis_has_exactly_as_many_entries_as_it_says() -> None:
    assert Counter(Entry.objects.values_list("kind", flat=True)) == COUNTS


def test_every_entry_was_made_by_an_action_of_somebody() -> None:
    created = Event.objects.filter(kind="entry", verb="created")
    assert set(created.values_list("record", flat=True)) == set(Entry.objects.values_list("pk", flat=True))
    assert created.count() == sum(COUNTS.values())
    assert set(created.values_list("by__email", flat=True)) == {"editor@demo.invalid", "desk@demo.invalid"}
    decided = Decision.objects.filter(kind="entry", is_accepted=True)
    assert Event.objects.filter(kind="entry", verb="coded").count() == decided.count()
    verified = Event.objects.filter(kind="entry", verb="verification set", data__to=Verification.VERIFIED)
    assert verified.count() == Entry.objects.filter(verification=Verification.VERIFIED).count()
    linked = Event.objects.filter(kind="entry", verb="linked")
    assert linked.count() == Link.objects.filter(from_kind="entry").count()


def test_two_crises_share_entries() -> None:
    assert set(Crisis.objects.values_list("code", flat=True)) >= {"MERIDIAN-FLOODS", "BREAD-PRICES"}
    of_both = Counter(EntryCrisis.objects.values_list("entry", flat=True))
    assert 50 <= sum(count == 2 for count in of_both.values()) <= 300


def test_some_measures_lapse_soon_and_many_issues_are_unanswered() -> None:
    today, visitor = timezone.localdate(), AnonymousUser()
    soon = [lapsing(visitor, today=today, days=days).count() for days in (7, 30, 90)]
    assert soon == sorted(soon)
    assert soon[0] >= 5
    waiting = unanswered(visitor)
    assert 300 <= waiting.count() <= 1_500
    assert waiting.filter(started_on__lt=_days_ago(90)).exists()
    assert waiting.filter(started_on__gt=_days_ago(7)).exists()


def test_one_state_rises_suddenly_and_one_fell_silent() -> None:
    def of_week(weeks: int, state: str) -> int:
        days = (_days_ago(7 * weeks + 6), _days_ago(7 * weeks))
        return Entry.objects.filter(country__code=state, started_on__range=days).count()

    past = [of_week(weeks, "XF") for weeks in range(1, 9)]
    assert of_week(0, "XF") > 2 * max(past)
    assert [of_week(weeks, "XJ") for weeks in range(3)] == [0, 0, 0]
    assert min(of_week(weeks, "XJ") for weeks in range(4, 8)) > 0


def test_entries_are_of_all_steps_audiences_and_languages() -> None:
    assert set(Entry.objects.values_list("verification", flat=True)) == set(Verification.values)
    assert set(Entry.objects.values_list("audience", flat=True)) == {"public", "organisation", "internal"}
    ngo = User.objects.get(email="ngo@demo.invalid")
    seen = Entry.objects.visible_to(ngo).values_list("audience", flat=True)
    assert set(seen) == {"public", "organisation"}


def test_every_state_and_only_invented_ones() -> None:
    states = set(Entry.objects.values_list("country__code", flat=True))
    assert states == {f"X{letter}" for letter in "ABCDEFGHIJLM"}
    assert not EntrySource.objects.exclude(url__regex=r"^https://[a-z-]+\.invalid/").exists()


def test_some_codes_are_decided_and_some_only_suggested() -> None:
    decided = set(Decision.objects.filter(kind="entry").values_list("record", flat=True))
    assert 0.6 < len(decided) / sum(COUNTS.values()) < 0.9
    suggested = Suggestion.objects.filter(kind="entry", is_likely=True).exclude(record__in=decided)
    assert suggested.values("record").distinct().count() > 500


def test_items_came_in_and_copies_of_a_story_are_folded() -> None:
    assert 130 <= Item.objects.count() <= 170
    assert Item.objects.filter(confidentiality="confidential").count() == 1
    assert Item.objects.filter(title__contains="Keth dam").exclude(story__items__title="").exists()
    dam = Story.objects.filter(items__title="Sundarra: 46 dead below the Keth dam, hundreds missing").distinct().get()
    assert dam.items.count() == 5  # the wire's own, two copies, two rewrites
    assert Item.objects.count() - Story.objects.count() == 27
    received = Event.objects.filter(kind="channel", verb="received")
    assert sum(event.data["new"] for event in received) == Item.objects.count()


def test_stories_wait_are_coded_or_left_aside_with_reasons() -> None:
    states = Counter(Story.objects.values_list("state", flat=True))
    assert states[StoryState.NEW] >= 60
    assert states[StoryState.CODED] >= 35
    assert set(Story.objects.filter(state=StoryState.DISCARDED).values_list("reason", flat=True)) >= {
        "not-relevant", "too-old", "not-credible", "anecdotal",
    }  # fmt: skip
    assert EntrySource.objects.exclude(item=None).values("entry").distinct().count() >= 35
    guessed = [
        item.guesses["country"]["code"] for item in Item.objects.filter(country=None) if "country" in item.guesses
    ]
    assert len(guessed) >= 60
    assert all(code.startswith("X") for code in guessed)


def test_no_feed_of_the_demo_is_fetched() -> None:
    feeds = Channel.objects.filter(kind=ChannelKind.FEED)
    assert feeds.count() == 12
    assert not feeds.exclude(is_paused=True).exists()
    assert not feeds.exclude(address__regex=r"^https://[a-z-]+\.invalid/").exists()
    assert set(Channel.objects.values_list("kind", flat=True)) == {"feed", "mail", "sheet", "form"}


def test_entries_are_coded_with_both_versions_of_the_frame() -> None:
    floods = Crisis.objects.get(code="MERIDIAN-FLOODS")
    assert [frame.version for frame in Frame.objects.filter(crisis=floods).order_by("version")] == [1, 2]
    coded = EntryCrisis.objects.filter(crisis=floods)
    assert not coded.filter(frame=None).exists()
    for version in (1, 2):
        assert coded.filter(frame__version=version).exclude(answers={}).count() > 500
    assert coded.filter(answers__has_key="hazard", frame__version=2).exists()
    assert floods.team.count() == 3


def test_one_snapshot_is_published_and_one_a_draft() -> None:
    snapshots = Snapshot.objects.filter(name="regional-snapshot")
    assert snapshots.count() == 2
    published = snapshots.exclude(published_at=None).get()
    assert "prisons" in published.texts["in-short"]
    assert published.is_over_public


def test_searches_are_saved_once_all_can_be_found() -> None:
    followed.save({row["key"]: User.objects.get(email=row["email"]) for row in rows("people")})
    owners = set(SavedSearch.objects.values_list("owner__email", flat=True))
    assert owners == {"editor@demo.invalid", "desk@demo.invalid", "justice@demo.invalid", "ngo@demo.invalid"}
