import signal
import threading
from typing import Any

from haki.cli.children import leave_with_parent
from haki.cli.command import HakiCommand


class Command(HakiCommand):
    help = "Keep the full-text index in step with the database (part of `haki start`)."
    needs_ready = False

    def run(self, **_options: Any) -> None:
        from haki.search.follower import Follower

        leave_with_parent()
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        signal.signal(signal.SIGINT, lambda *_: stop.set())
        Follower().run(stop)
