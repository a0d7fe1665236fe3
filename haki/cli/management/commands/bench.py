import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from rich.console import Console

from haki.bench.machine import described
from haki.bench.problems import BenchProblem
from haki.bench.rows import markdown, table
from haki.bench.run import NAMES, run
from haki.cli.command import HakiCommand

DATA = Path(__file__).resolve().parents[5] / "shared" / "data"


class Command(HakiCommand):
    help = "Measure imports and searches against the targets and the peers, in a home of its own that is removed afterwards."

    def add_own_arguments(self, parser: CommandParser) -> None:
        what = "; ".join(f"{name}: {said}" for name, said in NAMES.items())
        parser.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure (default: all). {what}")
        parser.add_argument("--n", type=int, default=250_000, help="recommendations (default: 250,000)")
        parser.add_argument(
            "--data", type=Path, help="a folder with upr_info_recs (default: ../shared/data beside the checkout)"
        )
        parser.add_argument("--seconds", type=float, default=60.0, help="how long pages are read")
        parser.add_argument("--markdown", action="store_true", help="print the table for docs/benchmarks.md")

    def run(self, **options: Any) -> dict[str, Any]:
        if unknown := sorted(set(options["names"]) - set(NAMES)):
            raise CommandError(f"There is nothing to measure called {unknown[0]!r}; there are {', '.join(NAMES)}.")
        machine = described()
        console = Console(stderr=True)
        try:
            rows, notes = run(
                names=options["names"],
                n=options["n"],
                data=data_folder(options["data"]),
                seconds=options["seconds"],
                tell=lambda stage: console.print(f"{dt.datetime.now(dt.UTC):%H:%M:%S} {stage} …", style="dim"),
            )
        except BenchProblem as problem:
            raise CommandError(str(problem)) from problem
        if options["markdown"]:
            print(markdown(rows))
        else:
            screen = Console(stderr=options["json"])
            screen.width = max(screen.width, 150)
            screen.print(table(rows, f"haki bench, {options['n']:,} recommendations"))
        answer = {"rows": [row.as_json() for row in rows], "n": options["n"], "machine": machine, "notes": notes}
        path = Path(f"bench-{dt.datetime.now(dt.UTC).date()}.json")
        path.write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")
        return answer | {"file": str(path)}

    def show(self, answer: dict[str, Any]) -> None:
        for line in (*(f"{name}: {said}" for name, said in answer["machine"].items()), *answer["notes"]):
            self.stdout.write(line)
        self.stdout.write(f"Written to {answer['file']}.")


def data_folder(given: Path | None) -> Path | None:
    """Return the folder with the real texts: the one given, else one beside the checkout if any; CommandError without texts."""
    folder = given or DATA
    if (folder / "upr_info_recs").is_dir():
        return folder
    if given is not None:
        raise CommandError(f"There are no real texts in {given}: expected a folder upr_info_recs.")
    return None
