import json
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import override

from haki.cli.command import HakiCommand
from haki.cli.management.commands.export import write_whole
from haki.cli.progress import bar
from haki.recommendations.actions import publishing
from haki.recommendations.dump import changes


class Command(HakiCommand):
    help = (
        "Write all public recommendations, as JSON lines and CSV with checksums and a description of their fields, into FOLDER; "
        "without FOLDER where everybody can fetch them (/recommendations/dump/), as is done each night. `haki dump --since DATE "
        "-o FILE` writes what is new, changed or withdrawn since then, as the dumps found it."
    )

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
        parser.add_argument(
            "--since", default="", metavar="DATE", help="2026-11-29, or with a time: 2026-11-29T02:17:00Z"
        )
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="of the changes")

    def run(self, **options: Any) -> dict[str, Any]:
        if not options["since"]:
            return self._dumped(options["folder"], quiet=options["json"])
        if options["output"] is None:
            raise CommandError("Say where to write the changes: -o FILE.jsonl")
        try:
            when = changes.moment(options["since"])
        except ValueError as problem:
            raise CommandError(str(problem)) from problem
        return _changed(when, options["output"])

    def _dumped(self, folder: Path | None, *, quiet: bool) -> dict[str, Any]:
        try:
            with bar(quiet=quiet) as progress:
                counts = publishing.dump(folder=folder, report=progress)
        except OSError as problem:
            raise CommandError(f"The dump could not be written: {problem}.") from problem
        return {**counts, "folder": str(folder) if folder else ""}

    def show(self, answer: dict[str, Any]) -> None:
        told = f"{answer['new']:,} new, {answer['changed']:,} changed, {answer['withdrawn']:,} withdrawn"
        if "file" in answer:
            self.stdout.write(f"{told}, until {answer['until']}: {answer['file']}")
        else:
            self.stdout.write(
                f"{answer['records']:,} recommendations, {told}: {answer['folder'] or 'ready to be fetched'}"
            )


def _changed(when: datetime, path: Path) -> dict[str, Any]:
    answer: dict[str, Any] = {"new": 0, "changed": 0, "withdrawn": 0, "until": "", "file": str(path)}

    def write(file: IO[bytes]) -> None:
        for line in changes.since(when):
            file.write(f"{json.dumps(line, ensure_ascii=False)}\n".encode())
            if line["change"] == "end":
                answer["until"] = line["until"]
            else:
                answer[line["change"]] += 1

    with override("en"):
        write_whole(path, write)
    return answer
