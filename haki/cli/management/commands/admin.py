import os
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.core.validators import validate_email

from haki.accounts import actions
from haki.accounts.models import Role, User
from haki.cli import running
from haki.cli.command import HakiCommand


class Command(HakiCommand):
    help = (
        "Let the first administrator in: `haki admin create EMAIL` prints a one-time sign-in link. "
        "`haki admin forget-second-factors EMAIL` is for somebody who lost theirs."
    )

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=("create", "forget-second-factors"))
        parser.add_argument("email")

    def run(self, **options: Any) -> dict[str, str]:
        try:
            validate_email(options["email"])
        except ValidationError as problem:
            raise CommandError(f"{options['email']!r} is not an e-mail address.") from problem
        if options["what"] == "forget-second-factors":
            return forget_second_factors(options["email"])
        path = actions.let_in(email=options["email"], role=Role.ADMINISTRATOR, by=None)
        return {"email": options["email"], "link": f"{address()}{path}"}

    def show(self, answer: dict[str, str]) -> None:
        if "link" not in answer:
            self.stdout.write(f"{answer['email']} signs in with the password alone now.")
            return
        self.stdout.write(f"Open this link once, within a day, to choose a password for {answer['email']}:")
        self.stdout.write(answer["link"])


def forget_second_factors(email: str) -> dict[str, str]:
    """Remove the second factors of the person with this address."""
    person = User.objects.filter(email__iexact=email).first()
    if person is None:
        raise CommandError(f"Nobody here has the address {email}.")
    actions.forget_second_factors(person=person, by=None)
    return {"email": person.email}


def address() -> str:
    """Return where haki is: as it is set, else where it runs now, which may be another port."""
    running_now = running.current(settings.HOME)
    is_set = "HAKI_BASE_URL" in os.environ
    return settings.BASE_URL if is_set or running_now is None else running_now.address.rstrip("/")
