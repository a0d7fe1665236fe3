from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from haki.cli.command import HakiCommand
from haki.cli.progress import bar
from haki.demo import apart
from haki.ingest import sources
from haki.ingest.command import import_file


class Command(HakiCommand):
    help = "Import a file, or every file of a folder; returns when its rows can be found."

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", nargs="?", help="what kind of file it is; see --list")
        parser.add_argument("path", nargs="?", type=Path, metavar="FILE|FOLDER")
        parser.add_argument("--dry-run", action="store_true", help="change nothing; say what would change")
        parser.add_argument(
            "--option", action="append", default=[], metavar="NAME=VALUE", help="an option of the source"
        )
        parser.add_argument("--yes", action="store_true", help="in the demo: do not ask before importing real data")
        parser.add_argument("--list", action="store_true", help="list the sources")

    def run(self, **options: Any) -> dict[str, Any]:
        if options["list"]:
            return {source.name: str(source.expects) for source in sources.every()}
        if not options["source"] or not options["path"]:
            raise CommandError("Say what to import: haki import SOURCE FILE. `haki import --list` lists the sources.")
        names = [source.name for source in sources.every()]
        if options["source"] not in names:
            raise CommandError(f"There is no source {options['source']!r}; there are {', '.join(names)}.")
        apart.ask_before_real_data(is_agreed=options["yes"] or options["dry_run"])
        given = dict(option.partition("=")[::2] for option in options["option"])
        with bar(quiet=options["json"]) as progress:
            try:
                answer = import_file(
                    options["source"], options["path"], options=given, dry_run=options["dry_run"], progress=progress
                )
            except (FileNotFoundError, ValueError) as problem:  # no such file; an option the source does not know
                raise CommandError(str(problem)) from problem
            if not options["dry_run"]:
                progress("making them searchable", 0, None)
                self.wait_until_found()
        return answer

    def show(self, answer: dict[str, Any]) -> None:
        width = max(map(len, answer), default=0)
        for name, value in answer.items():
            if name != "runs":
                self.stdout.write(
                    f"{name:{width}}  {value:,}" if isinstance(value, int) else f"{name:{width}}  {value}"
                )
        for run in answer.get("runs", []):
            self.stdout.write(f"run {run['run']}  {run['file']}  {run['state']}")
            for bad in run["rejections"]:
                self.stdout.write(f"  row {bad['row']}  {bad['column']}: {bad['reason']}")
            if run["rejected"] > len(run["rejections"]):
                self.stdout.write(f"  … all {run['rejected']:,} rejected rows stand on the page of the run.")

    def failure(self, answer: dict[str, Any]) -> str:
        return " ".join(run["problem"] for run in answer.get("runs", []) if run["problem"])
