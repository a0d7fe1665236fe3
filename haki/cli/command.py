"""What every command of haki has: an installation made ready, problems as sentences, `--json`."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from haki.cli import ready
from haki.lib.readers.errors import FileProblem

FOUND_WITHIN = 600  # seconds


class HakiCommand(BaseCommand):
    """A command of haki. Subclasses write `run`, which returns what `--json` prints, and `show`, for people."""

    requires_system_checks = ()
    needs_ready = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="end with one line of JSON on standard output")
        self.add_own_arguments(parser)

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add the arguments of this command."""

    def handle(self, *_args: Any, **options: Any) -> None:
        if self.needs_ready:
            ready.ensure()
        try:
            answer = self.run(**options)
        except FileProblem as problem:
            raise CommandError(str(problem)) from problem
        if answer is None:
            return
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, default=str))
        else:
            self.show(answer)
        if sentence := self.failure(answer):
            raise CommandError(sentence)

    def wait_until_found(self) -> None:
        """Return when what was written can be found; when that takes too long, say so on standard error."""
        from haki.search.follower import wait_until_found

        if not wait_until_found(FOUND_WITHIN):
            self.stderr.write(
                f"Everything is written, but could not be found within {FOUND_WITHIN} seconds. `haki check` says how the "
                "index is; `haki start` (or `haki follow`) brings it up to date."
            )

    def failure(self, answer: Any) -> str:  # noqa: ARG002 - for subclasses
        """Return what went wrong though there is an answer, or nothing: the command then ends with code 1."""
        return ""

    def run(self, **options: Any) -> Any:
        """Do the work; return what `--json` prints."""
        raise NotImplementedError

    def show(self, answer: Any) -> None:
        """Print the answer for people."""
        self.stdout.write(str(answer))
