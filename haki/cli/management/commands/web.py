from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser

from haki.cli.children import leave_with_parent
from haki.cli.command import HakiCommand


class Command(HakiCommand):
    help = "Serve the web pages (part of `haki start`)."
    needs_ready = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)

    def run(self, **options: Any) -> None:
        from granian import Granian
        from granian.constants import Interfaces
        from granian.log import LogLevels

        leave_with_parent()
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        Granian(
            "haki.config.wsgi:application",
            address=options["host"],
            port=options["port"],
            interface=Interfaces.WSGI,
            workers=options["workers"],
            blocking_threads=4,
            respawn_failed_workers=True,
            respawn_interval=1,
            workers_kill_timeout=10,
            log_level=LogLevels.warning,
            websockets=False,
        ).serve()
