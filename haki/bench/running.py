"""A command of haki timed from outside, as people run it, in a process of its own."""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import Any

import psutil

from haki.bench.problems import BenchProblem
from haki.bench.rows import Row

LOOK = 0.05  # seconds between looks at the memory
MB = 1_000_000
MEMORY = 500  # MB that a command may hold


@dataclass(frozen=True)
class Ran:
    """A command that ended: its JSON, how long it took, the most memory it held in MB and the processor's time that it took.

    Memory and processor are those of the process and its children, without PostgreSQL, which it did not start.
    """

    answer: dict[str, Any]
    seconds: float
    megabytes: float
    worked: float

    def rows(
        self, name: str, what: str, *, within: float, memory: str = "the most memory of that process"
    ) -> list[Row]:
        """Return how long it took, which may be `within` seconds, and the memory, which may be 500 MB."""
        return [
            Row(name=name, what=what, figure=self.seconds, unit="s", target=within),
            Row(name=f"{name}-memory", what=memory, figure=self.megabytes, unit="MB", target=MEMORY),
        ]


def ran(*arguments: str) -> Ran:
    """Run `haki` with these arguments and `--json`; BenchProblem when it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        started = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "haki", *arguments, "--json"], stdout=out)  # noqa: S603
        most, worked = 0, 0.0
        while process.poll() is None:
            memory, worked_now = _use(process.pid)
            most, worked = max(most, memory), max(worked, worked_now)
            time.sleep(LOOK)
        seconds = time.perf_counter() - started
        out.seek(0)
        said = out.read().splitlines()
    if process.returncode or not said:
        raise BenchProblem(f"`haki {' '.join(arguments)}` ended with code {process.returncode}.")
    return Ran(json.loads(said[-1]), seconds, most / MB, worked)


def _use(pid: int) -> tuple[int, float]:
    """Return the resident bytes of a process and its children, and the seconds that they have worked."""
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
        times = [one.cpu_times() for one in family]
        return sum(one.memory_info().rss for one in family), sum(one.user + one.system for one in times)
    except psutil.NoSuchProcess:
        return 0, 0.0
