from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from haki.cli import archive
from haki.cli.command import HakiCommand


class Command(HakiCommand):
    help = "Write everything to one file: database, kept files, checksums. It can be run while haki runs."

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def run(self, **options: Any) -> dict[str, Any]:
        manifest = archive.backup(options["file"].absolute())
        return {"file": str(options["file"]), "digest": manifest["digest"], "records": manifest["records"]}

    def show(self, answer: dict[str, Any]) -> None:
        rows = sum(answer["records"].values())
        self.stdout.write(
            f"{answer['file']}: {rows:,} rows, digest {answer['digest']}. Keep it where only you can read it."
        )
