"""Imports timed: the command `haki import uhri-json`, and the index built anew."""

import time
from pathlib import Path

from haki.bench.problems import BenchProblem
from haki.bench.rows import Row
from haki.bench.running import MB, ran
from haki.search import index


def first(path: Path, n: int, size: str) -> list[Row]:
    """Import a file of `n` annotations into an empty database; BenchProblem unless each became a recommendation."""
    one = ran("import", "uhri-json", str(path))
    if one.answer["created"] != n:
        raise BenchProblem(f"The import of {n} annotations says {one.answer}; expected all created.")
    megabytes = path.stat().st_size / MB
    what = f"haki import uhri-json: {size} annotations ({megabytes:,.0f} MB), until found (worked {one.worked:.0f} s)"
    memory = "the most memory of that process, which builds the index too"
    return one.rows(f"import-{size}", what, within=180, memory=memory)


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
