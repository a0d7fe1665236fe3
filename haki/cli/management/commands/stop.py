import os
import signal
import time
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from haki.cli import running
from haki.cli.command import HakiCommand

PATIENCE = 40  # seconds


class Command(HakiCommand):
    help = "Stop the `haki start` of this HAKI_HOME."
    needs_ready = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="stop the demo")

    def run(self, **_options: Any) -> dict[str, bool]:
        found = running.current(settings.HOME)
        if found is None:
            return {"stopped": False}
        os.kill(found.pid, signal.SIGTERM)
        end = time.monotonic() + PATIENCE
        while running.current(settings.HOME):
            if time.monotonic() > end:
                raise CommandError(f"haki (process {found.pid}) has not stopped within {PATIENCE} seconds.")
            time.sleep(0.1)
        return {"stopped": True}

    def show(self, answer: dict[str, bool]) -> None:
        self.stdout.write("Stopped." if answer["stopped"] else f"Nothing is running in {settings.HOME}.")
