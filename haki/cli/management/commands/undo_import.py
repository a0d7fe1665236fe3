from typing import Any

from django.core.management.base import CommandError, CommandParser

from haki.cli.command import HakiCommand
from haki.core import ulid
from haki.ingest import actions
from haki.ingest.models import Run, State


class Command(HakiCommand):
    help = "Undo an import run: what it created goes, what it changed is as before."

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", help="the run's identifier, as `haki import` printed it")

    def run(self, **options: Any) -> dict[str, Any]:
        try:
            run = Run.objects.get(pk=ulid.parse(options["run"]))
        except (ValueError, Run.DoesNotExist):
            raise CommandError(f"There is no run {options['run']}.") from None
        try:
            actions.undo(run=run, by=None)
        except ValueError as problem:
            raise CommandError(str(problem)) from problem
        self.wait_until_found()
        run.refresh_from_db()
        return {"run": run.ulid, "state": run.state, "problem": run.problem if run.state != State.UNDONE else ""}

    def show(self, answer: dict[str, Any]) -> None:
        if not answer["problem"]:
            self.stdout.write(f"Run {answer['run']} is undone.")

    def failure(self, answer: dict[str, Any]) -> str:
        return str(answer["problem"])
