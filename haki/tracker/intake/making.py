"""What was received becomes an item: what it does not say is taken from its channel, or guessed. Nothing is written here."""

from typing import TYPE_CHECKING, Any

from haki.accounts.access import Audience
from haki.ingest import cleaning
from haki.tracker.intake.guessing import Guesser, language_of
from haki.tracker.intake.received import Received
from haki.tracker.models import Channel, Confidentiality, Item

if TYPE_CHECKING:
    from haki.accounts.models import User

_NAMES = 200  # characters of a publisher's or an author's name
_UNTITLED = 300


def made(
    channel: Channel,
    one: Received,
    *,
    key: str,
    by: "User | None",
    guessing: Guesser,
    onto: Item | None = None,
) -> Item:
    """Return the item, not written yet; with `onto` that item, saying now what was received."""
    item = Item(channel=channel, key=key, sent_by=by) if onto is None else onto
    for name, value in _said(channel, one, key).items():
        setattr(item, name, value)
    item.confidentiality = _stricter(item.confidentiality, one.confidentiality or channel.confidentiality)
    item.audience, item.organisation = _audience(channel, item)
    item.guesses = guessing.guesses(item.title, item.text, country=item.country is None)
    return item


def _said(channel: Channel, one: Received, key: str) -> dict[str, Any]:
    title, text, url = cleaning.text(one.title), cleaning.text(one.text), cleaning.text(one.url)
    return {
        "title": title if title or text else (url or key)[:_UNTITLED],
        "text": text,
        "url": url,
        "publisher": cleaning.text(one.publisher or channel.publisher)[:_NAMES],
        "author": cleaning.text(one.author)[:_NAMES],
        "language": (one.language or channel.language or language_of(f"{title}. {text}"))[:3],
        "country": one.country or channel.country,
        "published_at": one.published_at,
        "given": cleaning.content(dict(one.given)),
        "raw": one.raw,
        "content_hash": one.content_hash,
    }


def _stricter(before: str, now: str) -> str:
    """Return the confidentiality of what came in again: nothing becomes less confidential by itself."""
    order = list(Confidentiality.values)
    return max(before, now, key=lambda one: order.index(one) if one else -1)


def _audience(channel: Channel, item: Item) -> "tuple[str, Any]":
    organisation = item.sent_by.organisation if item.sent_by else channel.organisation
    if organisation is None or item.confidentiality == Confidentiality.CONFIDENTIAL:
        return Audience.INTERNAL.value, None
    return Audience.ORGANISATION.value, organisation
