"""What `haki start --demo` prints."""

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from haki.demo import seed
from haki.demo.texts import rows

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("demo")]


def passwords() -> dict[str, str]:
    """Return address → password, as the lines say them."""
    found = {}
    for line in seed.welcome()[1:]:
        address, *_, password = line.split()
        found[address] = password
    return found


def test_welcome_passwords_sign_in() -> None:
    given = passwords()
    assert set(given) == {row["email"] for row in rows("people")}
    for address, password in given.items():
        answer = Client().post("/accounts/login/", {"login": address, "password": password})
        assert answer.status_code == 302, address


def test_welcome_passwords_differ_between_people_and_starts() -> None:
    first, second = passwords(), passwords()
    assert len({*first.values(), *second.values()}) == 2 * len(first)
    assert all(len(password) >= 20 for password in first.values())
    for address, password in first.items():
        assert authenticate(None, email=address, password=password) is None


def test_welcome_says_who_may_do_what() -> None:
    lines = "\n".join(seed.welcome())
    assert "invented" in lines
    for role in ("Administrator", "Editor", "Focal point", "Contributor"):
        assert role in lines
