"""Links are shown only to who may see both ends."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.core.models import Event
from haki.links import actions
from haki.links.actions import Between
from haki.links.models import Link, LinkType
from haki.links.queries import links_of
from haki.recommendations.models import Recommendation

KIND = "recommendation"


@pytest.fixture
def open_one(db: None) -> Recommendation:
    return Recommendation.objects.create(text="Ratify the Convention")


@pytest.fixture
def closed_one(db: None) -> Recommendation:
    return Recommendation.objects.create(text="An internal draft", audience=Audience.INTERNAL)


def test_link_is_seen_from_both_ends(open_one: Recommendation, closed_one: Recommendation, amina: User) -> None:
    actions.link(first=(KIND, open_one.id), type=LinkType.REPEATS, second=(KIND, closed_one.id), by=amina)
    (outgoing,) = links_of(open_one.id, user=amina)
    (incoming,) = links_of(closed_one.id, user=amina)
    assert outgoing.is_outgoing
    assert not incoming.is_outgoing
    assert Event.objects.get(verb="linked").record == open_one.id


def test_link_to_a_restricted_record_is_not_shown_to_outsiders(
    open_one: Recommendation, closed_one: Recommendation, amina: User, bilal: User
) -> None:
    actions.link(first=(KIND, open_one.id), type=LinkType.REPEATS, second=(KIND, closed_one.id), by=amina)
    assert links_of(open_one.id, user=AnonymousUser()) == []
    assert links_of(open_one.id, user=bilal) == []


def test_link_by_somebody_who_may_not_see_an_end_is_refused(
    open_one: Recommendation, closed_one: Recommendation, bilal: User
) -> None:
    with pytest.raises(LookupError):
        actions.link(first=(KIND, open_one.id), type=LinkType.SEE_ALSO, second=(KIND, closed_one.id), by=bilal)
    assert not Link.objects.exists()


def test_link_made_twice_is_one(open_one: Recommendation, closed_one: Recommendation, amina: User) -> None:
    for _ in range(2):
        actions.link(first=(KIND, open_one.id), type=LinkType.SEE_ALSO, second=(KIND, closed_one.id), by=amina)
    assert Link.objects.count() == 1


def test_link_to_itself_is_refused_by_the_database_too(open_one: Recommendation, amina: User) -> None:
    with pytest.raises(ValueError, match="itself"):
        actions.link(first=(KIND, open_one.id), type=LinkType.SEE_ALSO, second=(KIND, open_one.id), by=amina)
    with pytest.raises(IntegrityError):
        Link.objects.create(
            from_kind=KIND, from_record=open_one.id, type=LinkType.SEE_ALSO, to_kind=KIND, to_record=open_one.id
        )


def test_move_takes_the_links_of_a_merged_record_along(
    open_one: Recommendation, closed_one: Recommendation, amina: User
) -> None:
    third = Recommendation.objects.create(text="A third")
    actions.link(first=(KIND, open_one.id), type=LinkType.SEE_ALSO, second=(KIND, third.id), by=amina)
    actions.link(first=(KIND, closed_one.id), type=LinkType.SEE_ALSO, second=(KIND, third.id), by=amina)
    actions.move(old=open_one.id, new=closed_one.id)
    assert list(Link.objects.values_list("from_record", "to_record")) == [(closed_one.id, third.id)]


def test_unlink_removes_it_and_says_so(open_one: Recommendation, closed_one: Recommendation, amina: User) -> None:
    link = actions.link(first=(KIND, open_one.id), type=LinkType.SEE_ALSO, second=(KIND, closed_one.id), by=amina)
    actions.unlink(link=link, by=amina)
    assert links_of(open_one.id, user=amina) == []
    assert Event.objects.filter(verb="unlinked", by=amina).exists()


def test_links_made_at_once_are_as_those_made_one_by_one(
    open_one: Recommendation, closed_one: Recommendation, amina: User
) -> None:
    there = Between((KIND, open_one.id), LinkType.SEE_ALSO, (KIND, closed_one.id))
    new = Between((KIND, closed_one.id), LinkType.REPEATS, (KIND, open_one.id), "goes further")
    actions.link(first=there.first, type=there.type, second=there.second, by=amina)
    assert actions.link_many(links=[there, new, new], by=amina) == 1
    made = Link.objects.get(type=LinkType.REPEATS)
    assert (made.by, made.note) == (amina, "goes further")
    one, many = Event.objects.filter(verb="linked").order_by("pk")
    assert (one.kind, one.by, set(one.data)) == (many.kind, many.by, set(many.data))
    assert many.record == closed_one.id


def test_links_made_at_once_by_somebody_who_may_not_see_an_end_are_refused(
    open_one: Recommendation, closed_one: Recommendation, bilal: User
) -> None:
    with pytest.raises(LookupError):
        actions.link_many(links=[Between((KIND, open_one.id), LinkType.SEE_ALSO, (KIND, closed_one.id))], by=bilal)
    with pytest.raises(ValueError, match="itself"):
        actions.link_many(links=[Between((KIND, open_one.id), LinkType.SEE_ALSO, (KIND, open_one.id))], by=bilal)
    assert not Link.objects.exists()
