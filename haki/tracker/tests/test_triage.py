"""The writes of triage, each with its undoing: discard, code, attach, merge, split."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.core.models import Event
from haki.tracker import actions
from haki.tracker.actions import Said, Source, ensure_covid, triage
from haki.tracker.forms.coding import prefilled
from haki.tracker.models import (
    ChannelKind,
    Confidentiality,
    DiscardReason,
    Entry,
    EntrySource,
    Item,
    Kind,
    Story,
    StoryState,
)
from haki.tracker.tests.conftest import entered
from haki.tracker.tests.triaging import came_in, channel, now, together


def coded(item: Item, by: User, **more: object) -> Entry:
    said = Said(kind=Kind.ISSUE, text="Water is cut.")
    given = {"said": said, "crises": [ensure_covid()], "audience": Audience.INTERNAL, "items": [item]} | more
    return triage.code(story=item.story, seen=now(item.story).version, by=by, **given)  # type: ignore[arg-type]


def test_discarded_with_its_reason_and_taken_back(amina: User) -> None:
    story = came_in("Match ends in a draw").story
    triage.discard(story=story, seen=0, reason=DiscardReason.NOT_RELEVANT, note="Sport", by=amina)
    story = now(story)
    assert (story.state, story.reason, story.note, story.decided_by) == ("discarded", "not-relevant", "Sport", amina)
    triage.undo(by=amina)
    story = now(story)
    assert (story.state, story.reason, story.note, story.decided_by) == ("new", "", "", None)
    assert [one.verb for one in Event.objects.filter(kind="story").order_by("pk")] == ["discarded", "undone"]


def test_several_discarded_in_one_step_come_back_in_one(amina: User) -> None:
    stories = [came_in(f"Match {at}").story for at in range(3)]
    step = stories[0].pk
    for story in stories:
        triage.discard(story=story, seen=0, reason=DiscardReason.TOO_OLD, by=amina, step=step)
    triage.undo(by=amina)
    assert Story.objects.filter(state=StoryState.NEW).count() == 3


def test_discarding_asks_for_a_reason_that_is_known(amina: User) -> None:
    with pytest.raises(ValidationError, match="Choose why"):
        triage.discard(story=came_in("Match").story, seen=0, reason="dull", by=amina)


def test_reopened_and_that_undone(amina: User) -> None:
    story = came_in("Match").story
    triage.discard(story=story, seen=0, reason=DiscardReason.OTHER, by=amina)
    triage.reopen(story=story, seen=1, by=amina)
    assert now(story).state == StoryState.NEW
    triage.undo(by=amina)
    assert now(story).reason == DiscardReason.OTHER
    triage.undo(by=amina)
    assert now(story).state == StoryState.NEW


def test_coded_item_is_what_the_entry_rests_on(amina: User) -> None:
    item = came_in("Water cut in Lumbe", url="https://example.org/w", publisher="Radio Lumbe")
    entry = coded(item, amina)
    source = entry.sources.get()
    assert (source.item, source.title, source.url) == (item, "Water cut in Lumbe", "https://example.org/w")
    assert now(item.story).state == StoryState.CODED
    assert EntrySource.objects.filter(item__story=item.story).count() == 1


def test_who_wrote_a_mail_is_not_named_to_all_who_read_the_entry(amina: User) -> None:
    mails = channel("Mails of Lumbe", kind=ChannelKind.MAIL, confidentiality=Confidentiality.RESTRICTED)
    item = came_in("Water cut in Lumbe", by=mails, publisher="Efua of Lumbe", author="efua@example.org")
    source = coded(item, amina, audience=Audience.PUBLIC).sources.get()
    assert (source.item, source.publisher, source.title, source.url) == (item, "Mails of Lumbe", "", "")


def test_one_item_gives_several_entries(amina: User) -> None:
    item = came_in("Water cut in Lumbe, army sent")
    first, second = coded(item, amina), coded(item, amina)
    assert set(item.entry_sources.values_list("entry", flat=True)) == {first.pk, second.pk}


def test_coding_undone_takes_the_entry_back(amina: User) -> None:
    item = came_in("Water cut in Lumbe")
    coded(item, amina)
    triage.undo(by=amina)
    assert now(item.story).state == StoryState.NEW
    assert not Entry.objects.visible_to(amina).exists()
    assert Entry.objects.get().withdrawn_why


def test_entry_that_was_worked_on_is_not_taken_back(amina: User, dina: User) -> None:
    item = came_in("Water cut in Lumbe")
    entry = coded(item, amina)
    actions.verify(entry=entry, verification="corroborated", by=dina)
    with pytest.raises(ValidationError, match="worked on the entry since"):
        triage.undo(by=amina)
    assert now(item.story).state == StoryState.CODED


def test_entry_that_is_there_rests_on_it_too(amina: User) -> None:
    entry, item = entered(amina, "Water is cut.", audience=Audience.INTERNAL), came_in("Water cut in Lumbe")
    triage.attach(story=item.story, seen=0, items=[item], entry=entry, by=amina)
    assert entry.sources.get().item == item
    assert now(item.story).state == StoryState.CODED
    with pytest.raises(ValidationError, match="already"):
        triage.attach(story=item.story, seen=1, items=[item], entry=entry, by=amina)
    triage.undo(by=amina)
    assert not entry.sources.exists()
    assert now(item.story).state == StoryState.NEW


def test_attaching_is_not_undone_when_the_sources_were_corrected_since(amina: User) -> None:
    entry, item = entered(amina, "Water is cut.", audience=Audience.INTERNAL), came_in("Water cut in Lumbe")
    triage.attach(story=item.story, seen=0, items=[item], entry=entry, by=amina)
    said = Said(kind=entry.kind, text=entry.text)
    rests = [Source(publisher="Radio Delta"), Source(publisher="Radio Lumbe", item=item)]
    actions.edit(entry=entry, said=said, crises=list(entry.crises.all()), sources=rests, by=amina)
    with pytest.raises(ValidationError, match="worked on the entry since"):
        triage.undo(by=amina)
    assert now(item.story).state == StoryState.CODED


def test_public_entry_on_a_confidential_item_is_refused(amina: User) -> None:
    item = came_in("Witness speaks", confidentiality=Confidentiality.CONFIDENTIAL)
    with pytest.raises(ValidationError, match="confidential item"):
        coded(item, amina, audience=Audience.PUBLIC)
    assert not Entry.objects.exists()
    entry = coded(item, amina)
    with pytest.raises(ValidationError, match="confidential item"):
        actions.set_audience(entry=entry, audience=Audience.PUBLIC, by=amina)
    public = entered(amina, "Water is cut.")
    with pytest.raises(ValidationError, match="confidential item"):
        triage.attach(story=item.story, seen=1, items=[item], entry=public, by=amina)
    assert "Witness" not in str(entry.sources.get())
    assert not Event.objects.filter(title__contains="Witness").exists()


def test_entry_that_was_made_public_meanwhile_does_not_rest_on_a_confidential_item(amina: User) -> None:
    item = came_in("Witness speaks", confidentiality=Confidentiality.CONFIDENTIAL)
    seen = entered(amina, "Water is cut.", audience=Audience.INTERNAL)
    actions.set_audience(entry=Entry.objects.get(pk=seen.pk), audience=Audience.PUBLIC, by=amina)
    with pytest.raises(ValidationError, match="confidential item"):
        triage.attach(story=item.story, seen=0, items=[item], entry=seen, by=amina)
    assert not seen.sources.exists()


def test_day_of_a_source_is_the_day_here(amina: User, settings: Settings) -> None:
    settings.TIME_ZONE = "Pacific/Tongatapu"
    item = came_in("Water cut in Lumbe", published_at=dt.datetime(2026, 3, 4, 23, tzinfo=dt.UTC))
    assert prefilled([item])["started_on"].day == dt.date(2026, 3, 5)
    assert coded(item, amina).sources.get().published_on == dt.date(2026, 3, 5)


def test_stories_put_together_and_apart_again(amina: User) -> None:
    first, second = came_in("Water cut in Lumbe"), came_in("Lumbe without water")
    entry = coded(second, amina)
    triage.merge(into=first.story, seen={first.story.pk: 0, second.story.pk: 1}, by=amina)
    whole = Story.objects.get()
    assert (whole.pk, whole.state, whole.items.filter(is_placed=True).count()) == (first.story.pk, "coded", 2)
    assert entry.sources.get().item.story == whole  # type: ignore[union-attr]
    triage.undo(by=amina)
    assert (now(first.story).state, now(second.story).state) == ("new", "coded")
    assert Item.objects.get(pk=second.pk).story_id == second.story.pk
    assert not Item.objects.filter(is_placed=True).exists()


def test_merging_needs_two(amina: User) -> None:
    story = came_in("Water cut").story
    with pytest.raises(ValidationError, match="at least two"):
        triage.merge(into=story, seen={story.pk: 0}, by=amina)


def test_copy_split_off_and_put_back(amina: User) -> None:
    first, second = came_in("Water cut in Lumbe"), came_in("Water cut in Kara")
    story = together(first, second)
    entry = coded(first, amina)
    own = triage.split(item=second, seen=1, by=amina)
    assert (now(own).state, now(story).state) == ("new", "coded")
    assert Item.objects.get(pk=second.pk).is_placed
    triage.undo(by=amina)
    assert Item.objects.get(pk=second.pk).story == story
    assert Story.objects.count() == 1
    assert entry.sources.get().item == first


def test_entries_follow_their_item_when_it_is_split_off(amina: User) -> None:
    first, second = came_in("Water cut in Lumbe"), came_in("Water cut in Kara")
    story = together(first, second)
    coded(second, amina)
    own = triage.split(item=second, seen=1, by=amina)
    assert (now(own).state, now(story).state) == ("coded", "new")
    with pytest.raises(ValidationError, match="stands alone"):
        triage.split(item=Item.objects.get(pk=second.pk), seen=0, by=amina)


def test_second_decision_on_what_was_seen_before_is_refused(amina: User, dina: User) -> None:
    item = came_in("Water cut in Lumbe")
    triage.discard(story=item.story, seen=0, reason=DiscardReason.REDUNDANT, by=amina)
    with pytest.raises(triage.Overtaken):
        triage.discard(story=item.story, seen=0, reason=DiscardReason.OTHER, by=dina)
    with pytest.raises(triage.Overtaken):
        triage.reopen(story=item.story, seen=0, by=dina)
    with pytest.raises(triage.Overtaken):
        triage.split(item=item, seen=0, by=dina)
    assert now(item.story).reason == DiscardReason.REDUNDANT


def test_undoing_leaves_what_another_decided_since(amina: User, dina: User) -> None:
    dina.name = "Dina"
    story = came_in("Match").story
    triage.discard(story=story, seen=0, reason=DiscardReason.OTHER, by=amina)
    triage.reopen(story=story, seen=1, by=dina)
    with pytest.raises(triage.NotUndone, match="Dina has decided"):
        triage.undo(by=amina)
    with pytest.raises(triage.NotUndone, match="nothing of yours"):
        triage.undo(by=User.objects.create_user("eve@example.org", "a long passphrase"))
    assert now(story).state == StoryState.NEW
