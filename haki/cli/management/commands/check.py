from typing import Any

from django.core.management.base import CommandParser

from haki.cli import soundness
from haki.cli.command import HakiCommand


class Command(HakiCommand):
    help = "Is this installation sound: database, index in step, files' checksums, settings."
    needs_ready = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quick", action="store_true", help="leave out the checksums of the files")

    def run(self, **options: Any) -> dict[str, Any]:
        return soundness.check(quick=options["quick"])

    def show(self, answer: dict[str, Any]) -> None:
        for name, count in answer["records"].items():
            self.stdout.write(f"{name:34} {count:>12,}")
        self.stdout.write(f"digest of all records  {answer['digest']}")
        for problem in answer["problems"]:
            self.stdout.write(self.style.ERROR(problem))
        if not answer["problems"]:
            self.stdout.write("This installation is sound.")

    def failure(self, answer: dict[str, Any]) -> str:
        return "Something is wrong: see above." if answer["problems"] else ""
