from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from haki.cli import coding_evaluated, coding_page, coding_suggested, coding_trained
from haki.cli.command import HakiCommand
from haki.cli.progress import bar


class Command(HakiCommand):
    help = (
        "Texts coded by models. `haki coding suggest SCHEME FILE` prints what the model in force suggests for each text of a "
        "file (one to a line, or the column Text of a CSV file; - is standard input); `suggest --all` makes the suggestions of "
        "all records now. `train` makes the shipped models again from data; `evaluate` trains each scheme on its training "
        "split, tests it on its test split, and prints how good it is."
    )

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=("suggest", "train", "evaluate"))
        parser.add_argument(
            "scheme", nargs="?", default="", help="e.g. upr-issues; train and evaluate: all without one"
        )
        parser.add_argument("file", nargs="?", default="", metavar="FILE|-")
        parser.add_argument(
            "--all", action="store_true", help="suggest: for all records here, as the server does by itself"
        )
        parser.add_argument(
            "--data", type=Path, metavar="FOLDER", help="train, evaluate: the folder with the public data"
        )
        parser.add_argument(
            "--out", type=Path, metavar="FOLDER", help="train: where to; default: the folder models, here"
        )
        parser.add_argument(
            "--into", type=Path, metavar="PAGE", help="evaluate: put the tables into a page, as docs/models.md"
        )

    def run(self, **options: Any) -> dict[str, Any] | None:
        what, scheme = options["what"], options["scheme"]
        if what == "suggest" and options["all"]:
            with bar(quiet=options["json"]) as progress:
                return coding_suggested.everything(progress)
        if what == "suggest":
            return coding_suggested.of_file(scheme, options["file"])
        if options["data"] is None or not options["data"].is_dir():
            raise CommandError(
                "Say where the public data is: --data FOLDER (docs/how-to/train-models.md says what is in it)."
            )
        with bar(quiet=options["json"]) as progress:
            if what == "train":
                return coding_trained.trained(scheme, options["data"], options["out"] or Path("models"), progress)
            found = coding_evaluated.evaluated(scheme, options["data"], progress)
        if options["into"]:
            coding_page.write(found, options["into"])
        return found

    def show(self, answer: dict[str, Any]) -> None:
        if "texts" in answer:
            self.stdout.write("\n".join(coding_suggested.lines(answer)))
        elif "models" in answer:
            for made in answer["models"]:
                same = "the same as the shipped one" if made["same"] else "other than the shipped one"
                self.stdout.write(f"{made['file']}  {made['version']}  {made['seconds']} s  {same}")
        elif "records" in answer:
            self.stdout.write(f"{answer['suggestions']:,} suggestions for {answer['records']:,} records")
        else:
            self.stdout.write(coding_page.markdown(answer))
