"""What comes in: new, the same again, changed before and after somebody decided, under another key, erased."""

from django.utils import timezone

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.core import actions as core
from haki.core.models import Event
from haki.tracker.models import ChannelKind, Confidentiality, DiscardReason, Item, Story, StoryState
from haki.tracker.tests.items import OTHER, STORY, channel, one, send


def discard(story: Story) -> None:
    story.state, story.reason, story.decided_at = StoryState.DISCARDED, DiscardReason.TOO_OLD, timezone.now()
    story.save()


def test_the_same_again_changes_nothing(vocabularies: None) -> None:
    courier = channel()
    first = send(courier, one("1"), one("2", OTHER, "Hospitals"))
    again = send(courier, one("1"), one("2", OTHER, "Hospitals"))
    assert (len(first.new), len(again.new), len(again.changed), again.unchanged) == (2, 0, 0, 2)
    assert Item.objects.count() == 2
    courier.refresh_from_db()
    assert courier.item_at is not None


def test_what_nobody_decided_on_is_brought_up_to_date(vocabularies: None) -> None:
    courier = channel()
    send(courier, one("1"))
    receipt = send(courier, one("1", f"{STORY} Two were set free in the evening."))
    item = Item.objects.get()
    assert [found.pk for found in receipt.changed] == [item.pk]
    assert item.text.endswith("set free in the evening.")


def test_what_was_decided_on_stays_and_comes_in_again_beside_it(vocabularies: None) -> None:
    courier = channel()
    story = send(courier, one("1")).new[0].story
    discard(story)
    changed = one("1", STORY.replace("eleven", "forty").replace("Monday", "Friday"))
    assert len(send(courier, changed).changed) == 1
    assert send(courier, changed).unchanged == 1
    first, second = Item.objects.order_by("created_at")
    assert "eleven" in first.text
    assert "forty" in second.text
    assert first.story_id == second.story_id
    story.refresh_from_db()
    assert (story.state, story.reason, story.version) == (StoryState.NEW, "", 1)
    assert Event.objects.get(verb="reopened").data["reason"] == DiscardReason.TOO_OLD


def test_a_correction_of_spelling_does_not_open_a_decided_story(vocabularies: None) -> None:
    courier = channel()
    story = send(courier, one("1")).new[0].story
    discard(story)
    send(courier, one("1", STORY.replace("witnesses said", "witnesses say")))
    story.refresh_from_db()
    assert story.state == StoryState.DISCARDED
    assert story.items.count() == 2


def test_a_feed_that_makes_new_keys_at_each_fetch_adds_nothing(vocabularies: None) -> None:
    courier = channel()
    send(courier, one("a1"), one("b1", OTHER, "Hospitals"))
    again = send(courier, one("a2"), one("b2", OTHER, "Hospitals"))
    assert (len(again.new), again.unchanged) == (0, 2)


def test_two_equal_rows_of_a_spreadsheet_are_two_reports(vocabularies: None) -> None:
    sheet = channel(kind=ChannelKind.SHEET, address="")
    assert len(send(sheet, one("row 1"), one("row 2")).new) == 2
    assert Story.objects.count() == 1


def test_an_item_of_an_organisation_is_seen_by_it_and_a_confidential_one_is_not(
    vocabularies: None, bilal: User, chen: User, ministry: Organisation
) -> None:
    form = channel(kind=ChannelKind.FORM, address="")
    send(form, one("1"), by=bilal)
    send(form, one("2", confidentiality=Confidentiality.CONFIDENTIAL), by=bilal)
    shared, kept = Item.objects.order_by("created_at")
    assert (shared.audience, shared.organisation, kept.audience) == (Audience.ORGANISATION, ministry, Audience.INTERNAL)
    assert [item.key for item in Item.objects.visible_to(bilal)] == ["1"]
    assert not Item.objects.visible_to(chen).exists()


def test_what_was_erased_does_not_come_in_again(vocabularies: None, dina: User) -> None:
    courier = channel()
    item = send(courier, one("1")).new[0]
    core.erase(kind="item", record_id=item.pk, reason="A name that must not be known", by=dina)
    receipt = send(courier, one("1"))
    assert (len(receipt.new), Item.objects.count(), Story.objects.count()) == (0, 0, 0)


def test_keys_that_are_too_long_and_texts_with_nul_are_kept(vocabularies: None) -> None:
    courier = channel()
    long = "https://example.org/" + "a" * 400
    send(courier, one(f"{long}1", "A\0b", "x" * 10), one(f"{long}2", "", "", url="https://example.org/only"))
    assert send(courier, one(f"{long}1", "A\0b", "x" * 10)).unchanged == 1
    assert {item.title for item in Item.objects.all()} == {"x" * 10, "https://example.org/only"}


def test_half_letters_are_kept_as_well_as_they_can_be(vocabularies: None) -> None:
    courier, half = channel(), "\ud83d"
    sent = one(f"1{half}", f"Water{half}", "x" * 10, url=f"https://example.org/{half}")
    assert len(send(courier, sent).new) == 1
    assert send(courier, sent).unchanged == 1
    assert Item.objects.get().text == "Water?"
