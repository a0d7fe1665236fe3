from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

import haki
from haki.cli import reference
from haki.cli.command import HakiCommand
from haki.cli.reference.tables import UndescribedError

FOLDER = Path(haki.__file__).parent.parent / "docs" / "reference"


class Command(HakiCommand):
    help = "Make the generated pages of docs/reference again (for those who work on haki)."
    needs_ready = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=None, help="write there, not to docs/reference")

    def run(self, **options: Any) -> dict[str, Any]:
        folder = options["folder"] or FOLDER
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}: the reference is made in a checkout, or with --folder.")
        try:
            made = reference.made()
        except UndescribedError as problem:
            raise CommandError(str(problem)) from problem
        changed = [name for name, text in made.items() if _write(folder / name, text)]
        return {"folder": str(folder), "changed": changed}

    def show(self, answer: dict[str, Any]) -> None:
        self.stdout.write(f"Changed: {', '.join(answer['changed'])}" if answer["changed"] else "All pages are current.")


def _write(path: Path, text: str) -> bool:
    """Write a page if it is not so already; return whether it was written."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8")
    return True
