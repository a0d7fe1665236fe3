"""The supervisor: a small process that keeps the server running while anybody has a lease on it.

Started by the first command as `python -m haki.config.embedded.supervisor HOME PROGRAMS`, it outlives that
command. It runs `postgres` as its child (so that a dead one is reaped and can be started again), and stops it
and itself when no living process holds a lease: after a killed command too.
"""

import signal
import sys
import time
from pathlib import Path

from haki.config.embedded import leases, postgres
from haki.config.embedded.account import server_account
from haki.config.embedded.layout import Layout
from haki.config.embedded.lock import locked
from haki.config.embedded.sockets import clear_socket_folder

INTERVAL = 0.1  # seconds between looks
TRIES = 5  # failed starts in a row before giving up
PAUSE = 0.25  # seconds between failed starts


class Stop:
    """Whether the system asked us to stop (SIGTERM at shutdown)."""

    asked = False

    def ask(self, *_: object) -> None:
        """Note that we are to stop at the next look."""
        self.asked = True


def supervise(layout: Layout, programs: Path, stop: Stop) -> int:
    """Keep the server running until nobody needs it; return the exit code (1: it cannot be started)."""
    account = server_account()
    server = postgres.adopt(layout) or postgres.start(layout, account, programs)
    failures = 0
    while True:
        time.sleep(INTERVAL)
        try:
            if (stop.asked or not leases.living(layout)) and finish(layout, server, stop):
                return 0
        except OSError:
            # Somebody removed the home, or its disk is gone: leave no server behind that nobody can find.
            server.stop()
            raise
        if server.alive():
            continue
        failures = 0 if postgres.got_ready(layout, server.pid) else failures + 1
        if failures > TRIES:
            return 1
        time.sleep(PAUSE if failures else 0)
        server = postgres.start(layout, account, programs)


def finish(layout: Layout, server: postgres.Server, stop: Stop) -> bool:
    """Stop the server unless somebody took a lease meanwhile; say whether it was stopped."""
    with locked(layout):
        if leases.living(layout) and not stop.asked:
            return False
        server.stop()
        leases.drop_stale(layout)
        clear_socket_folder(layout)
        layout.supervisor.unlink(missing_ok=True)
        return True


def main(home: str, programs: str) -> int:
    """Run until nobody needs the server."""
    stop = Stop()
    signal.signal(signal.SIGTERM, stop.ask)
    return supervise(Layout(Path(home)), Path(programs), stop)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
