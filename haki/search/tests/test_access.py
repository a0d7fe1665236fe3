"""What a person may not see shows nowhere in the search: not in totals, facets, snippets or suggestions."""

import pytest
from django.contrib.auth.models import AnonymousUser

from haki.accounts.models import Organisation, User
from haki.search.queries import matching_ids, search
from haki.search.tests.conftest import Add, build_index, found

SECRET = "zanzibarisation"

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation() -> Organisation:
    return Organisation.objects.create(name="Ministry of Test")


@pytest.fixture
def secret(add: Add, organisation: Organisation) -> None:
    for number in range(10):
        add(f"Public words {number}.", state="FJI")
    for number in range(40):
        add(f"Hidden {SECRET} {number}.", state="PER", audience="internal", symbol=f"SECRET/{number}")
    add(f"Our own {SECRET}.", state="SVN", audience="organisation", organisation=organisation)


def outsiders(organisation: Organisation) -> list[object]:
    other = Organisation.objects.create(name="Somebody else")
    return [
        AnonymousUser(),
        User.objects.create_user("visitor@example.org"),
        User.objects.create_user("focal@example.org", role="focal-point", organisation=other),
        User.objects.create_user("gone@example.org", role="administrator", organisation=organisation, is_active=False),
    ]


def test_secret_word_shows_to_no_outsider(secret: None, organisation: Organisation) -> None:
    build_index()
    asked = [SECRET, SECRET[:-1], SECRET[:-1] + "m", f"{SECRET[:6]}*", f'"hidden {SECRET}"', f"public OR {SECRET}",
             f"NOT {SECRET}", "NOT public", "state:PER", "symbol:SECRET*", "SECRET/1", "", "hidden", "year:2020"]  # fmt: skip
    for user in outsiders(organisation):
        for query in asked:
            for sort in ("relevance", "newest", "oldest", "label"):
                results = search(query, user=user, sort=sort, limit=100)  # type: ignore[arg-type]
                assert results.total in {0, 10}, query
                assert "zanz" not in str(results.hits).lower()
                assert "zanz" not in results.corrected or results.corrected in query
                assert "PER" not in {count.code for count in results.facets["state"]}
                assert sum(count.count for count in results.facets["state"]) == results.total
        assert len(matching_ids("", user=user)) == 10  # type: ignore[arg-type]
        assert search("", user=user, filters={"state": ["PER", "SVN"]}).total == 0  # type: ignore[arg-type]


def test_correction_never_tells_whether_a_word_is_in_a_restricted_record(add: Add) -> None:
    for number in range(60):
        add(f"Public sanitation {number}.")
    build_index()
    without = search("sanitatoin", user=AnonymousUser()).corrected
    for number in range(60):
        add(f"Hidden sanitatoin {number}.", audience="internal")
    build_index()
    assert search("sanitatoin", user=AnonymousUser()).corrected == without == "sanitation"


def test_member_and_editor_find_what_they_may_see(secret: None, organisation: Organisation) -> None:
    build_index()
    member = User.objects.create_user("member@example.org", role="contributor", organisation=organisation)
    editor = User.objects.create_user("editor@example.org", role="editor")
    assert found(SECRET, user=member) == {f"Our own {SECRET}."}
    assert search("", user=member).total == 11
    assert search(SECRET, user=editor).total == 41
    assert search("", user=editor, filters={"state": ["PER"]}).total == 40
