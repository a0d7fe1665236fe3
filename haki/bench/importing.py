"""Imports timed from outside: the command `haki import uhri-json`, as people run it, in a process of its own."""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from haki.bench.problems import BenchProblem
from haki.bench.rows import Row
from haki.search import index

LOOK = 0.05  # seconds between looks at the memory
MB = 1_000_000


@dataclass(frozen=True)
class Ran:
    """A command that ended: its JSON, how long it took, the most memory it held in MB and the processor's time that it took.

    Memory and processor are those of the process and its children, without PostgreSQL, which it did not start.
    """

    answer: dict[str, Any]
    seconds: float
    megabytes: float
    worked: float


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


def first(path: Path, n: int, size: str) -> list[Row]:
    """Import a file of `n` annotations into an empty database; BenchProblem unless each became a recommendation."""
    one = ran("import", "uhri-json", str(path))
    if one.answer["created"] != n:
        raise BenchProblem(f"The import of {n} annotations says {one.answer}; expected all created.")
    megabytes = path.stat().st_size / MB
    what = f"haki import uhri-json: {size} annotations ({megabytes:,.0f} MB), until found (worked {one.worked:.0f} s)"
    return [
        Row(name=f"import-{size}", what=what, figure=one.seconds, unit="s", target=180),
        Row(
            name=f"import-{size}-memory",
            what="the most memory of that process, which builds the index too",
            figure=one.megabytes,
            unit="MB",
            target=500,
        ),
    ]


def again(path: Path, n: int, size: str) -> list[Row]:
    """Import the same file again; BenchProblem unless everything is unchanged."""
    one = ran("import", "uhri-json", str(path))
    if one.answer["unchanged"] != n:
        raise BenchProblem(f"The second import of {n} annotations says {one.answer}; expected all unchanged.")
    what = f"the same file again: {size} unchanged (worked {one.worked:.0f} s)"
    return [Row(name=f"import-{size}-again", what=what, figure=one.seconds, unit="s", target=60)]


def rebuild(n: int, size: str) -> list[Row]:
    """Build the index anew from the database."""
    started, begun = time.perf_counter(), time.process_time()
    index.rebuild()
    seconds, worked = time.perf_counter() - started, time.process_time() - begun
    if problems := index.check():
        raise BenchProblem(f"The rebuilt index of {n} is not sound: {problems}")
    what = f"index of {size} rebuilt from the database (worked {worked:.0f} s)"
    return [Row(name=f"rebuild-{size}", what=what, figure=seconds, unit="s", target=40)]
