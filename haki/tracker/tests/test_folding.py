"""Copies of one story become one; another day's, and what others may not know of, stay apart."""

from collections.abc import Callable

from django.test import Client

from haki.accounts.models import User
from haki.search.queries import search
from haki.tracker.intake import known
from haki.tracker.models import Confidentiality, Item, Story
from haki.tracker.tests.items import OTHER, STORY, channel, one, send

BULLETIN = (
    "{day} the civil protection office said that {count} families in {place} had left their houses because the river stood "
    "higher than in any year since the dam was built. Volunteers brought blankets, drinking water and lamps to the schools "
    "in which people sleep, and {other} boats were on their way from the harbour to villages that can no longer be reached "
    "on foot. {road} stays closed to lorries until engineers have looked at the bridges. The office asked everybody to boil "
    "water before drinking it and to keep children away from the banks, where the ground may give way without warning."
)


def test_copies_from_two_feeds_are_one_story(vocabularies: None) -> None:
    send(channel(), one("1"))
    receipt = send(
        channel("Valley Post"), one("x", STORY.replace("witnesses said", "people there said"), "Traders held")
    )
    assert receipt.folded == 1
    assert Story.objects.get().items.count() == 2


def test_copies_within_one_delivery_are_one_story(vocabularies: None) -> None:
    receipt = send(channel(), one("1"), one("2", OTHER, "Hospitals"), one("3", STORY, "Another headline"))
    assert receipt.folded == 1
    assert Story.objects.count() == 2


def test_another_day_with_other_numbers_is_another_story(vocabularies: None) -> None:
    send(channel(), one("1", STORY.replace("eleven", "11")))
    other = STORY.replace("eleven", "37").replace("Monday", "Thursday").replace("Talu Bay", "Norvale Bay")
    assert send(channel("Valley Post"), one("1", other)).folded == 0


def test_two_days_are_not_joined_by_a_copy_that_is_vague_about_both(vocabularies: None) -> None:
    vague = BULLETIN.format(day="On that day", count="several", place="the valley", other="a few", road="one road")
    first = BULLETIN.format(day="On 4 May", count="31", place="Talu Bay", other="12", road="the Coast Road")
    later = BULLETIN.format(day="On 9 May", count="87", place="Norvale Bay", other="44", road="the Hill Road")
    receipt = send(channel(), one("1", first), one("2", vague, "Floods"), one("3", later, "Floods again"))
    assert receipt.folded == 1
    stories = {item.key: item.story_id for item in Item.objects.all()}
    assert stories["1"] == stories["2"] != stories["3"]


def test_a_confidential_item_stays_apart_from_what_others_see(vocabularies: None) -> None:
    send(channel(), one("1"))
    hidden = channel("Field notes", confidentiality=Confidentiality.CONFIDENTIAL)
    assert send(hidden, one("1")).folded == 0
    assert send(hidden, one("2", STORY, "Again")).folded == 1


def test_folding_goes_on_after_a_start_from_the_file_and_from_nothing(vocabularies: None) -> None:
    send(channel(), one("1"))
    found = known.known()
    found.fresh = 100_000
    found.save()
    known.forget()
    assert send(channel("Valley Post"), one("1", STORY, "Second")).folded == 1
    known.forget(everywhere=True)
    assert send(channel("Hill Post"), one("1", STORY, "Third")).folded == 1


def test_a_damaged_file_is_made_anew(vocabularies: None, settings: object) -> None:
    send(channel(), one("1"))
    found = known.known()
    found.fresh = 100_000
    found.save()
    for path in known.files():
        path.write_bytes(path.read_bytes()[:200])
    known.forget()
    assert send(channel("Valley Post"), one("1", STORY, "Second")).folded == 1


def test_items_are_found_by_editors_only(
    vocabularies: None, amina: User, bilal: User, index: Callable[[], None], client: Client
) -> None:
    send(channel(), one("1", STORY.replace("Talu Bay", "Talu Bay in Togo")))
    index()
    results = search("stalls", user=amina, kind="item")
    assert results.total == 1
    counted = {facet: [count.code for count in found] for facet, found in results.facets.items()}
    assert counted["guessed_state"] == ["TGO"]
    assert counted["item"] == ["new"]
    assert counted["channel"] == ["Talu Courier"]
    assert counted["language"] == ["en"]
    assert counted["guessed_kind"] == ["issue"]
    assert search("stalls", user=bilal, kind="item").total == 0
    item = Item.objects.get()
    assert item.guesses["country"]["words"] == ["Togo"]
    assert "Situation tracker" in client.get("/").content.decode()
