"""Running the processes of an installation: started together, restarted when one dies, stopped together."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

QUICK = 5.0  # seconds; a process that ends sooner than this failed to start
TRIES = 5


@dataclass
class Child:
    """One process of the program: `haki` with these arguments."""

    arguments: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0

    @property
    def name(self) -> str:
        return self.arguments[0]

    def start(self) -> None:
        """Start it in a process group of its own, so that Ctrl-C reaches only the parent, which ends all in order."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "haki", *self.arguments],
            start_new_session=True,
            env=os.environ | {"HAKI_PARENT": str(os.getpid())},
        )


@dataclass
class Children:
    """The processes of one `haki start`."""

    members: list[Child]
    stopping: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Start them all."""
        for child in self.members:
            child.start()

    def run(self, until: Callable[[], bool] = lambda: False) -> None:
        """Keep them running until `stopping` is set, or it is as asked; RuntimeError when one cannot be kept running."""
        while not until() and not self.stopping.wait(0.3):
            for child in self.members:
                self.tend(child)

    def tend(self, child: Child) -> None:
        """Start a child again that has died; give up on one that dies again and again at once."""
        if child.process is None or child.process.poll() is None:
            return
        lived = time.monotonic() - child.started
        child.failures = child.failures + 1 if lived < QUICK else 0
        if child.failures >= TRIES:
            raise RuntimeError(f"`haki {child.name}` ended {TRIES} times at once; its messages are above.")
        sys.stderr.write(f"haki {child.name} ended with code {child.process.returncode}; starting it again.\n")
        child.start()

    def stop(self) -> None:
        """Ask all to end, and end those that do not within 20 seconds."""
        alive = [child.process for child in self.members if child.process and child.process.poll() is None]
        for process in alive:
            process.terminate()
        end = time.monotonic() + 20
        for process in alive:
            try:
                process.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def leave_with_parent() -> None:
    """End this process when the `haki start` that began it is gone, however it went."""
    parent = int(os.environ.get("HAKI_PARENT", "0"))
    if not parent:
        return

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(20)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="watch-parent").start()
