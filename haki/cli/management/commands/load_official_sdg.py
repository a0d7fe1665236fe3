from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from haki.cli.command import HakiCommand
from haki.vocab.actions import load_official_sdg


class Command(HakiCommand):
    help = "Add the official texts of SDG goals and targets: a folder with one folder a language, as sdg-translations has it."

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def run(self, **options: Any) -> dict[str, int]:
        try:
            return {"terms": load_official_sdg(folder=options["folder"])}
        except (OSError, ValueError) as problem:
            raise CommandError(str(problem)) from problem

    def show(self, answer: dict[str, int]) -> None:
        self.stdout.write(f"{answer['terms']:,} goals and targets have their official texts now.")
