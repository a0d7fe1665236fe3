from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from haki.cli import archive, running, soundness
from haki.cli.command import HakiCommand


class Command(HakiCommand):
    help = "Restore a backup into a new, empty HAKI_HOME, and check that it is identical."

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--erased",
            type=Path,
            metavar="FILE",
            help="erased.jsonl of the home that was backed up: erase again what it lists",
        )
        parser.add_argument("--demo", action="store_true", help="the backup is of a demo")

    needs_ready = False

    def run(self, **options: Any) -> dict[str, Any]:
        if running.current(settings.HOME):
            raise CommandError("haki is running in this home. Stop it first: haki stop.")
        try:
            restored = archive.restore(options["file"].absolute(), erased=options["erased"])
        except (ValueError, FileNotFoundError) as problem:  # of the list of erasures
            raise CommandError(str(problem)) from problem
        return restored | {"problems": soundness.check()["problems"]}

    def show(self, answer: dict[str, Any]) -> None:
        for problem in answer["problems"]:
            self.stdout.write(self.style.ERROR(problem))
        self.stdout.write(
            f"Restored; {'identical' if answer['identical'] else 'NOT identical'}, digest {answer['digest']}."
        )
        if answer["erased_again"]:
            self.stdout.write(f"Erased again: {answer['erased_again']:,} records.")

    def failure(self, answer: dict[str, Any]) -> str:
        return "" if answer["identical"] else "What was restored is not what was backed up."
