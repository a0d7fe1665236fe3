"""Copies of one story become one; another day's, and what others may not know of, stay apart."""

from collections.abc import Callable

from django.test import Client

from haki.accounts.models import User
from haki.search.queries import search
from haki.tracker.intake import known
from haki.tracker.models import Confidentiality, Item, Story
from haki.tracker.tests.items import OTHER, STORY, channel, one, send


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
