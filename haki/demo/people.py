"""The demo's people, who get new passwords at each start."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from haki.accounts import actions as accounts
from haki.accounts.models import Organisation, User
from haki.core import events
from haki.demo.texts import rows

_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]


@dataclass(frozen=True)
class SignIn:
    """What somebody needs to sign in to the demo."""

    email: str
    role: str
    password: str


def organisations() -> dict[str, Organisation]:
    """Return the demo's organisations by key; those that are missing are added."""
    found = {one.name: one for one in Organisation.objects.all()}
    return {
        row["key"]: found.get(row["name"]) or accounts.add_organisation(name=row["name"], by=None)
        for row in rows("organisations")
    }


def people() -> dict[str, User]:
    """Return the demo's people by key, the administrator first; those that are missing are let in."""
    found = {person.email: person for person in User.objects.all()}
    offices = organisations()
    return {
        row["key"]: found.get(row["email"]) or _let_in(row, offices.get(row["organisation"])) for row in rows("people")
    }


@transaction.atomic
def _let_in(row: dict[str, str], organisation: Organisation | None) -> User:
    path = accounts.let_in(email=row["email"], role=row["role"], by=None, organisation=organisation)
    token = path.rstrip("/").rsplit("/", 1)[1]
    person = accounts.accept(token=token, name=row["name"], password=password())
    return accounts.describe_oneself(person=person, name=row["name"], language=row["language"])


@transaction.atomic
def new_passwords() -> list[SignIn]:
    """Give each of the demo's people a new random password; who was signed in is signed out."""
    cast = list(people().values())
    given = [SignIn(person.email, str(person.get_role_display()), password()) for person in cast]
    with ThreadPoolExecutor() as threads:  # hashing is slow on purpose; OpenSSL does it beside Python
        hashes = list(threads.map(make_password, [one.password for one in given]))
    for person, hashed in zip(cast, hashes, strict=True):
        person.password = hashed
        person.save(update_fields=["password", "updated_at"])
        events.record("password renewed", kind="person", record_id=person.pk, by=None, title=person.email)
    return given


def password() -> str:
    """Return a random password of 61 bits that can be read aloud and typed."""
    return "-".join("".join(secrets.choice(_SYLLABLES) for _ in range(2)) for _ in range(5))
