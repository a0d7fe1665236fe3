from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.core.validators import validate_email

from haki.accounts import actions
from haki.accounts.models import Role
from haki.cli.command import HakiCommand


class Command(HakiCommand):
    help = "Let the first administrator in: `haki admin create EMAIL` prints a one-time sign-in link."

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=("create",))
        parser.add_argument("email")

    def run(self, **options: Any) -> dict[str, str]:
        try:
            validate_email(options["email"])
        except ValidationError as problem:
            raise CommandError(f"{options['email']!r} is not an e-mail address.") from problem
        path = actions.let_in(email=options["email"], role=Role.ADMINISTRATOR, by=None)
        return {"email": options["email"], "link": f"{settings.BASE_URL}{path}"}

    def show(self, answer: dict[str, str]) -> None:
        self.stdout.write(f"Open this link once, within a day, to choose a password for {answer['email']}:")
        self.stdout.write(answer["link"])
