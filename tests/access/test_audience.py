"""The two forms of one rule: what SQL lets a person see, and the tokens that the index compares."""

import pytest
from django.contrib.auth.models import AnonymousUser

from haki.accounts.access import Audience, access_of, tokens
from haki.accounts.models import Organisation, User
from haki.accounts.permissions import ROLES, Permission, may
from haki.recommendations.models import Recommendation


@pytest.mark.parametrize("audience", Audience.values)
@pytest.mark.parametrize("who", ["visitor", "amina", "bilal", "dina"])
def test_visible_to_agrees_with_the_tokens_of_the_index(
    audience: str, who: str, request: pytest.FixtureRequest, ministry: Organisation
) -> None:
    user = AnonymousUser() if who == "visitor" else request.getfixturevalue(who)
    other = Organisation.objects.create(name="Another ministry")
    for organisation in (ministry, other):
        owner = organisation if audience == Audience.ORGANISATION else None
        record = Recommendation.objects.create(text="x", audience=audience, organisation=owner)
        in_sql = Recommendation.objects.visible_to(user).filter(pk=record.pk).exists()
        in_index = bool(tokens(user) & set(access_of(record.audience, record.organisation_id)))
        assert in_sql == in_index


def test_restricted_records_are_seen_by_whom_they_are_for(amina: User, bilal: User, ministry: Organisation) -> None:
    Recommendation.objects.create(text="internal", audience=Audience.INTERNAL)
    Recommendation.objects.create(text="ministry", audience=Audience.ORGANISATION, organisation=ministry)
    Recommendation.objects.create(text="public")

    def seen(user: User | AnonymousUser) -> set[str]:
        return set(Recommendation.objects.visible_to(user).values_list("text", flat=True))

    assert seen(AnonymousUser()) == {"public"}
    assert seen(bilal) == {"public", "ministry"}
    assert seen(amina) == {"public", "ministry", "internal"}


def test_closed_account_may_nothing(dina: User) -> None:
    dina.is_active = False
    assert not any(may(dina, permission) for permission in Permission)
    assert tokens(dina) == {"public"}


def test_visitors_may_nothing() -> None:
    assert not any(may(AnonymousUser(), permission) for permission in Permission)
    assert ROLES["administrator"] == set(Permission)
